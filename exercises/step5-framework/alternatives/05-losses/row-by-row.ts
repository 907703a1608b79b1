import { array, type NDArray } from '@first-principles/linalg';
import type { Tensor } from '@first-principles/step5-framework';
import type { CrossEntropyOptions } from '#earlier/step5-framework/05-losses';

/** −(1 − ε)·ln p at the label − ε·(mean of ln p), a row at a time. */
export function crossEntropy(
  logits: Tensor,
  labels: readonly number[],
  { ignoreIndex, labelSmoothing = 0 }: CrossEntropyOptions = {},
): Tensor {
  const rows = labels.flatMap((label, n) => {
    if (label === ignoreIndex) return [];
    const logP = logits.index(n).logSoftmax();
    return [
      logP
        .index(label)
        .mul(1 - labelSmoothing)
        .add(logP.mean().mul(labelSmoothing)),
    ];
  });
  return rows
    .reduce((sum, row) => sum.add(row))
    .neg()
    .div(rows.length);
}

/** The formula of textbooks. */
export function bceWithLogits(z: Tensor, y: NDArray): Tensor {
  const log = z.abs().neg().exp().add(array(1, 'float64')).log();
  return z.relu().sub(z.mul(y)).add(log).mean();
}

import type { Tensor } from '@first-principles/step5-framework';
import type { CrossEntropyOptions } from '#earlier/step5-framework/05-losses';

export { bceWithLogits } from '#earlier/step5-framework/05-losses';

export function crossEntropy(
  logits: Tensor,
  labels: readonly number[],
  { ignoreIndex, labelSmoothing = 0 }: CrossEntropyOptions = {},
): Tensor {
  const logP = logits.logSoftmax();
  const others = labelSmoothing / (logits.shape[1] - 1);
  const rows = labels
    .map((label, n) => ({ at: logP.index(n, label), all: logP.index(n).sum(), label }))
    .filter(({ label }) => label !== ignoreIndex)
    .map(({ at, all }) => at.mul(1 - labelSmoothing - others).add(all.mul(others)));
  return rows.reduce((a, b) => a.add(b)).div(-rows.length);
}

import { array } from '@first-principles/linalg';
import type { Tensor } from '@first-principles/step5-framework';
import type { CrossEntropyOptions } from '#earlier/step5-framework/05-losses';

export { bceWithLogits } from '#earlier/step5-framework/05-losses';

/** Ignored rows are rows of zeros. */
export function crossEntropy(
  logits: Tensor,
  labels: readonly number[],
  { ignoreIndex, labelSmoothing: e = 0 }: CrossEntropyOptions = {},
): Tensor {
  const [, K] = logits.shape;
  const q = labels.map((label) =>
    Array.from({ length: K }, (_, k) => (label === ignoreIndex ? 0 : k === label ? 1 - e + e / K : e / K)),
  );
  return logits.logSoftmax().mul(array(q, 'float64')).sum(1).mean().neg();
}

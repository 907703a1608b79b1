import { array } from '@first-principles/linalg';
import type { Tensor } from '@first-principles/step5-framework';
import type { CrossEntropyOptions } from '#earlier/step5-framework/05-losses';

export { bceWithLogits } from '#earlier/step5-framework/05-losses';

export const mistake = {
  name: 'the smoothing goes to the other classes only: ε/(K − 1)',
  teaching: 'PyTorch spreads ε over all K classes, the label too: ε/K each, and 1 − ε more at the label.',
};

export function crossEntropy(
  logits: Tensor,
  labels: readonly number[],
  { ignoreIndex, labelSmoothing = 0 }: CrossEntropyOptions = {},
): Tensor {
  const rows = labels.flatMap((label, n) => (label === ignoreIndex ? [] : [n]));
  const K = logits.shape[1];
  const q = rows.map((n) =>
    Array.from({ length: K }, (_, k) => (k === labels[n] ? 1 - labelSmoothing : labelSmoothing / (K - 1))),
  );
  const logP = logits.logSoftmax().index(array(rows, 'int32'));
  return logP.mul(array(q, 'float64')).sum().div(-rows.length);
}

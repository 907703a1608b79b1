import { array } from '@first-principles/linalg';
import type { Tensor } from '@first-principles/step5-framework';
import type { CrossEntropyOptions } from '#earlier/step5-framework/05-losses';

export { bceWithLogits } from '#earlier/step5-framework/05-losses';

export const mistake = {
  name: 'it takes the logarithm of a softmax: −∞ where that is rounded to 0',
  teaching: 'logits.logSoftmax() goes from scores to logarithms at once: ln p = z − ln Σ eᶻ.',
};

export function crossEntropy(
  logits: Tensor,
  labels: readonly number[],
  { ignoreIndex, labelSmoothing = 0 }: CrossEntropyOptions = {},
): Tensor {
  const rows = labels.flatMap((label, n) => (label === ignoreIndex ? [] : [n]));
  const K = logits.shape[1];
  const q = rows.map((n) =>
    Array.from({ length: K }, (_, k) => labelSmoothing / K + (k === labels[n] ? 1 - labelSmoothing : 0)),
  );
  const logP = logits.softmax().log().index(array(rows, 'int32'));
  return logP.mul(array(q, 'float64')).sum().div(-rows.length);
}

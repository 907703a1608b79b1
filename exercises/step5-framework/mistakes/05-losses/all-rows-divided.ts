import type { Tensor } from '@first-principles/step5-framework';
import { crossEntropy as right, type CrossEntropyOptions } from '#earlier/step5-framework/05-losses';

export { bceWithLogits } from '#earlier/step5-framework/05-losses';

export const mistake = {
  name: 'it is divided by all rows, ignored ones too',
  teaching: 'The mean of the rows that count: divide by how many those are.',
};

export function crossEntropy(
  logits: Tensor,
  labels: readonly number[],
  options: CrossEntropyOptions = {},
): Tensor {
  const counted = labels.filter((label) => label !== options.ignoreIndex).length;
  return right(logits, labels, options).mul(counted / labels.length);
}

import type { Tensor } from '@first-principles/step5-framework';
import { crossEntropy as right, type CrossEntropyOptions } from '#earlier/step5-framework/05-losses';

export { bceWithLogits } from '#earlier/step5-framework/05-losses';

export const mistake = {
  name: 'crossEntropy adds the rows up, and does not take their mean',
  teaching: 'The mean over the rows that count: with a sum, a larger batch would take larger steps.',
};

export function crossEntropy(
  logits: Tensor,
  labels: readonly number[],
  options: CrossEntropyOptions = {},
): Tensor {
  const counted = labels.filter((label) => label !== options.ignoreIndex);
  return right(logits, labels, options).mul(counted.length);
}

import type { Tensor } from '@first-principles/step5-framework';
import { crossEntropy as right, type CrossEntropyOptions } from '#earlier/step5-framework/05-losses';

export { bceWithLogits } from '#earlier/step5-framework/05-losses';

export const mistake = {
  name: 'what smoothing takes from the label, no class gets',
  teaching: 'The targets of a row add up to 1: ε/K for each class, besides 1 − ε for the label.',
};

export function crossEntropy(
  logits: Tensor,
  labels: readonly number[],
  options: CrossEntropyOptions = {},
): Tensor {
  const { labelSmoothing = 0, ...rest } = options;
  return right(logits, labels, rest).mul(1 - labelSmoothing);
}

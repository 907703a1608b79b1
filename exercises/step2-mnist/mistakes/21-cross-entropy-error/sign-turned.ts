import { neg, type NDArray } from '@first-principles/linalg';
import { sigmoidCrossEntropy as right } from '#earlier/step2-mnist/21-cross-entropy-error';

export const mistake = {
  name: 'the error’s sign is turned: y − a',
  teaching: 'An answer that is too high has a positive error: a − y.',
};

export function sigmoidCrossEntropy(z: NDArray, y: NDArray) {
  const { cost, delta } = right(z, y);
  return { cost, delta: neg(delta) };
}

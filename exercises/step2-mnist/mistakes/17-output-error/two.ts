import { mul, type NDArray } from '@first-principles/linalg';
import { outputError as right } from '#earlier/step2-mnist/17-output-error';

export const mistake = {
  name: 'there is a 2 in it, from step 1',
  teaching: 'The cost of this step is ½‖a − y‖²: the ½ takes the 2 away.',
};

export function outputError(z: NDArray, y: NDArray): NDArray {
  return mul(right(z, y), 2);
}

import { add, mul, sub, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the likeness term has the wrong sign: it pushes away from the image',
  teaching: 'The slope of ½λ‖x − like‖² is λ·(x − like), not λ·(like − x).',
};

export function targetedStep(
  x: NDArray,
  dxTarget: NDArray,
  like: NDArray,
  lambda: number,
  eta: number,
): NDArray {
  return sub(x, mul(add(dxTarget, mul(sub(like, x), lambda)), eta));
}

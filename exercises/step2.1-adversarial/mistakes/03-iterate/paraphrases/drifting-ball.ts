import { add, clip, mul, sign, type NDArray } from '@first-principles/linalg';
import type { Walk } from '#earlier/step2.1-adversarial/03-iterate';

export function iterate(
  x0: NDArray,
  gradient: (x: NDArray) => NDArray,
  { epsilon, step, steps }: Walk,
): NDArray {
  let [x, left] = [x0, steps];
  while (left-- > 0) x = clip(add(x, mul(sign(gradient(x)), Math.min(step, epsilon))), 0, 1);
  return x;
}

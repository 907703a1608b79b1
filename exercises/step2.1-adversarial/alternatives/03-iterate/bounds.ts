import { add, maximum, minimum, mul, sign, sub, type NDArray } from '@first-principles/linalg';
import type { Walk } from '#earlier/step2.1-adversarial/03-iterate';

export function iterate(
  x0: NDArray,
  gradient: (x: NDArray) => NDArray,
  { epsilon, step, steps }: Walk,
): NDArray {
  const lowest = maximum(sub(x0, epsilon), 0);
  const highest = minimum(add(x0, epsilon), 1);
  let x = x0;
  for (let left = steps; left > 0; left--) {
    x = maximum(lowest, minimum(highest, add(x, mul(sign(gradient(x)), step))));
  }
  return x;
}

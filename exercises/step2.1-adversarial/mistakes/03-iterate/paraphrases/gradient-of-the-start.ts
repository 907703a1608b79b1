import { add, clip, maximum, minimum, mul, sign, sub, type NDArray } from '@first-principles/linalg';
import type { Walk } from '#earlier/step2.1-adversarial/03-iterate';

export function iterate(
  x0: NDArray,
  gradient: (x: NDArray) => NDArray,
  { epsilon, step, steps }: Walk,
): NDArray {
  const ways = Array.from({ length: steps }, () => mul(step, sign(gradient(x0))));
  return ways.reduce(
    (x, way) => clip(maximum(minimum(add(x, way), add(x0, epsilon)), sub(x0, epsilon)), 0, 1),
    x0,
  );
}

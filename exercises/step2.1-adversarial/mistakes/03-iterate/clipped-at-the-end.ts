import { add, clip, mul, sign, type NDArray } from '@first-principles/linalg';
import { projectInf } from '#earlier/step2.1-adversarial/02-project';
import type { Walk } from '#earlier/step2.1-adversarial/03-iterate';

export const mistake = {
  name: 'pixels are clipped once, after the last step',
  teaching: 'Then the gradient is asked for at what is no picture: clip in every step.',
};

export function iterate(
  x0: NDArray,
  gradient: (x: NDArray) => NDArray,
  { epsilon, step, steps }: Walk,
): NDArray {
  let x = x0;
  for (let k = 0; k < steps; k++) x = projectInf(add(x, mul(sign(gradient(x)), step)), x0, epsilon);
  return clip(x, 0, 1);
}

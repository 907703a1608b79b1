import { add, clip, mul, sign, type NDArray } from '@first-principles/linalg';
import { projectInf } from '#earlier/step2.1-adversarial/02-project';
import type { Walk } from '#earlier/step2.1-adversarial/03-iterate';

export const mistake = {
  name: 'there is one step too few',
  teaching: 'From k = 0 while k < steps: `steps` rounds in all.',
};

export function iterate(
  x0: NDArray,
  gradient: (x: NDArray) => NDArray,
  { epsilon, step, steps }: Walk,
): NDArray {
  let x = x0;
  for (let k = 1; k < steps; k++)
    x = clip(projectInf(add(x, mul(sign(gradient(x)), step)), x0, epsilon), 0, 1);
  return x;
}

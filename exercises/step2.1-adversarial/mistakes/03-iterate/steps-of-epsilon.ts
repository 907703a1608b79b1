import { add, clip, mul, sign, type NDArray } from '@first-principles/linalg';
import { projectInf } from '#earlier/step2.1-adversarial/02-project';
import type { Walk } from '#earlier/step2.1-adversarial/03-iterate';

export const mistake = {
  name: 'each step has length ε, not `step`',
  teaching: 'ε is how far the walk may get in all; one step of it is `step`.',
};

export function iterate(x0: NDArray, gradient: (x: NDArray) => NDArray, { epsilon, steps }: Walk): NDArray {
  let x = x0;
  for (let k = 0; k < steps; k++)
    x = clip(projectInf(add(x, mul(sign(gradient(x)), epsilon)), x0, epsilon), 0, 1);
  return x;
}

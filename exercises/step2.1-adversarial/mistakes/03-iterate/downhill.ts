import { clip, mul, sign, sub, type NDArray } from '@first-principles/linalg';
import { projectInf } from '#earlier/step2.1-adversarial/02-project';
import type { Walk } from '#earlier/step2.1-adversarial/03-iterate';

export const mistake = {
  name: 'the walk goes downhill',
  teaching: 'An attack makes the cost larger: add the step.',
};

export function iterate(
  x0: NDArray,
  gradient: (x: NDArray) => NDArray,
  { epsilon, step, steps }: Walk,
): NDArray {
  let x = x0;
  for (let k = 0; k < steps; k++)
    x = clip(projectInf(sub(x, mul(sign(gradient(x)), step)), x0, epsilon), 0, 1);
  return x;
}

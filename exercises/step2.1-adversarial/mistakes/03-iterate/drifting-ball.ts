import { add, clip, mul, sign, type NDArray } from '@first-principles/linalg';
import { projectInf } from '#earlier/step2.1-adversarial/02-project';
import type { Walk } from '#earlier/step2.1-adversarial/03-iterate';

export const mistake = {
  name: 'the ball moves along: it lies around the last x',
  teaching: 'A rope that is carried along holds nobody: project on the ball around x⁰.',
};

export function iterate(
  x0: NDArray,
  gradient: (x: NDArray) => NDArray,
  { epsilon, step, steps }: Walk,
): NDArray {
  let x = x0;
  for (let k = 0; k < steps; k++)
    x = clip(projectInf(add(x, mul(sign(gradient(x)), step)), x, epsilon), 0, 1);
  return x;
}

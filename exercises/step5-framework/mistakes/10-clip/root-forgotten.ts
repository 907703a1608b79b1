import { item, mul, square, sum } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';

export const mistake = {
  name: 'it is the square of the norm, without the root',
  teaching: 'The length of a vector is the root of the sum of its squares.',
};

export function clipGradNorm(parameters: readonly Parameter[], max: number): number {
  let norm = 0;
  for (const { grad } of parameters) if (grad !== null) norm += item(sum(square(grad)));
  if (norm > max) {
    for (const p of parameters) if (p.grad !== null) p.grad = mul(p.grad, max / norm);
  }
  return norm;
}

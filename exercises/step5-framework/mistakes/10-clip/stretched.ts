import { item, mul, square, sum } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';

export const mistake = {
  name: 'a gradient that is shorter than max is stretched to it',
  teaching: 'Only what is too long is changed: the factor is never above 1.',
};

export function clipGradNorm(parameters: readonly Parameter[], max: number): number {
  const norm = Math.sqrt(
    parameters.reduce((total, { grad }) => total + (grad === null ? 0 : item(sum(square(grad)))), 0),
  );
  for (const p of parameters) if (p.grad !== null) p.grad = mul(p.grad, max / norm);
  return norm;
}

import { item, mul, square, sum } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';

export const mistake = {
  name: 'the norms of the gradients are added up',
  teaching: 'One vector: √ of the sum of all squares, as Pythagoras has it, not the sum of the roots.',
};

export function clipGradNorm(parameters: readonly Parameter[], max: number): number {
  let norm = 0;
  for (const { grad } of parameters) if (grad !== null) norm += Math.sqrt(item(sum(square(grad))));
  if (norm > max) {
    for (const p of parameters) if (p.grad !== null) p.grad = mul(p.grad, max / norm);
  }
  return norm;
}

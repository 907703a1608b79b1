import { item, mul, square, sum } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';

export const mistake = {
  name: 'each gradient is clipped by its own norm',
  teaching:
    'All gradients together are one vector: one norm, and one factor for all, or its direction is another.',
};

export function clipGradNorm(parameters: readonly Parameter[], max: number): number {
  let total = 0;
  for (const p of parameters) {
    if (p.grad === null) continue;
    const squares = item(sum(square(p.grad)));
    total += squares;
    const norm = Math.sqrt(squares);
    if (norm > max) p.grad = mul(p.grad, max / norm);
  }
  return Math.sqrt(total);
}

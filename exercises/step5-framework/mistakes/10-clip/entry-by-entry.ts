import { clip, item, square, sum } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';

export const mistake = {
  name: 'every entry is cut off at max by itself',
  teaching: 'That bends the direction: shorten the whole vector by one factor.',
};

export function clipGradNorm(parameters: readonly Parameter[], max: number): number {
  let total = 0;
  for (const p of parameters) {
    if (p.grad === null) continue;
    total += item(sum(square(p.grad)));
    p.grad = clip(p.grad, -max, max);
  }
  return Math.sqrt(total);
}

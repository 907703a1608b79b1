import type { Parts } from '../parts.ts';
import { XOR } from '../tables.ts';
import type { Weights } from '../weights.ts';

/** What the pictures of a network are drawn from. */
export type Drawn = Pick<Parts, 'forward' | 'hiddenImage' | 'decisionLine'>;

/**
 * The moments of a trail to show, from its first to its last: half of them go by the steps, half by how much the four
 * answers move, so that the long wait is seen, and the quick turn as well.
 *
 * @param trail - the weights after 0, 1, 2 … steps
 * @param count - how many at most
 * @returns steps, ascending
 * @example moments(trail, reference, 48)
 */
export function moments(trail: readonly Weights[], { forward }: Drawn, count: number): number[] {
  const last = trail.length - 1;
  const answers = trail.map((w) => XOR.map(({ x1, x2 }) => forward(w, x1, x2).o));
  const moved = [0];
  for (let step = 1; step <= last; step++) {
    const by = answers[step].reduce((sum, o, n) => sum + Math.abs(o - answers[step - 1][n]), 0);
    moved.push(moved[step - 1] + by);
  }
  const along = moved.map((far, step) => (step / (last || 1) + far / (moved[last] || 1)) / 2);
  const chosen = new Set<number>();
  for (let i = 0, step = 0; i < count - 1; i++) {
    while (step < last && along[step] < (i * along[last]) / (count - 1)) step++;
    chosen.add(step);
  }
  return [...chosen.add(last)];
}

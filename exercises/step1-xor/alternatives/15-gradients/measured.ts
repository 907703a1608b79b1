import type { Row, Weights } from '@first-principles/step1-xor';
import { forward } from '#earlier/step1-xor/03-forward';
import { cost } from '#earlier/step1-xor/05-cost';
import { numericalGradient } from '#earlier/step1-xor/07-numerical-gradient';

/** Slow, and right. */
export function gradients(w: Weights, rows: readonly Row[]): Weights {
  const targets = rows.map(({ y }) => y);
  const costOf = (w: Weights): number =>
    cost(
      rows.map(({ x1, x2 }) => forward(w, x1, x2).o),
      targets,
    );
  return numericalGradient(costOf, w, 1e-5);
}

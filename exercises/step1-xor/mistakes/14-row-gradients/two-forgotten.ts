import type { Row, Weights } from '@first-principles/step1-xor';
import { forward } from '#earlier/step1-xor/03-forward';

export const mistake = {
  name: 'the 2 of the square is forgotten, in all nine',
  teaching: 'The slope of (o − y)² is 2(o − y), and the 2 goes along every path: `outputDelta` has it.',
};

export function rowGradients(w: Weights, { x1, x2, y }: Row): Weights {
  const { h1, h2, o } = forward(w, x1, x2);
  const d3 = (o - y) * o * (1 - o);
  const d1 = d3 * w.w31 * h1 * (1 - h1);
  const d2 = d3 * w.w32 * h2 * (1 - h2);
  const [w11, w12, w21, w22] = [d1 * x1, d1 * x2, d2 * x1, d2 * x2];
  return { w11, w12, b1: d1, w21, w22, b2: d2, w31: d3 * h1, w32: d3 * h2, b3: d3 };
}

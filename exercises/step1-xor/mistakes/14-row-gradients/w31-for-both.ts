import type { Row, Weights } from '@first-principles/step1-xor';
import { forward } from '#earlier/step1-xor/03-forward';
import { outputDelta } from '#earlier/step1-xor/12-output-delta';

export const mistake = {
  name: 'both hidden units are reached through w31',
  teaching: 'The way back to unit 2 leads over w32: δ₂ = δ₃·w32·h2(1 − h2).',
};

export function rowGradients(w: Weights, { x1, x2, y }: Row): Weights {
  const { h1, h2, o } = forward(w, x1, x2);
  const d3 = outputDelta(o, y);
  const d1 = d3 * w.w31 * h1 * (1 - h1);
  const d2 = d3 * w.w31 * h2 * (1 - h2);
  const [w11, w12, w21, w22] = [d1 * x1, d1 * x2, d2 * x1, d2 * x2];
  return { w11, w12, b1: d1, w21, w22, b2: d2, w31: d3 * h1, w32: d3 * h2, b3: d3 };
}

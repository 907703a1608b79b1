import type { Row, Weights } from '@first-principles/step1-xor';
import { sigmoid } from '#earlier/step1-xor/02-sigmoid';
import { outputDelta } from '#earlier/step1-xor/12-output-delta';

export const mistake = {
  name: 'h2 takes b3 in the forward pass, so b2 gets no slope and b3 two',
  teaching: 'Each neuron has the bias of its own number: h2 has b2, and then the slope of b2 is δ₂.',
};

export function rowGradients(w: Weights, { x1, x2, y }: Row): Weights {
  const h1 = sigmoid(x1 * w.w11 + x2 * w.w12 + w.b1);
  const h2 = sigmoid(x1 * w.w21 + x2 * w.w22 + w.b3);
  const d3 = outputDelta(sigmoid(h1 * w.w31 + h2 * w.w32 + w.b3), y);
  const d1 = d3 * w.w31 * h1 * (1 - h1);
  const d2 = d3 * w.w32 * h2 * (1 - h2);
  const [w11, w12, w21, w22] = [d1 * x1, d1 * x2, d2 * x1, d2 * x2];
  return { w11, w12, b1: d1, w21, w22, b2: 0, w31: d3 * h1, w32: d3 * h2, b3: d3 + d2 };
}

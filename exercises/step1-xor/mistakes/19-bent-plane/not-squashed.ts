import type { Row, Weights } from '@first-principles/step1-xor';
import { preActivation } from '#earlier/step1-xor/01-neuron';

export { decisionLine } from '#earlier/step1-xor/19-bent-plane';

export const mistake = {
  name: 'the image is z₁ and z₂, before they are squashed',
  teaching: 'Without σ the plane is stretched and turned, but not bent, and stays as hard to cut: take h.',
};

export function hiddenImage(w: Weights, points: readonly Row[]): { h1: number; h2: number }[] {
  return points.map(({ x1, x2 }) => ({
    h1: preActivation(x1, x2, w.w11, w.w12, w.b1),
    h2: preActivation(x1, x2, w.w21, w.w22, w.b2),
  }));
}

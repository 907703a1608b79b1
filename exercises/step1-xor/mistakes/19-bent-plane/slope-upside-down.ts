import type { Weights } from '@first-principles/step1-xor';

export { hiddenImage } from '#earlier/step1-xor/19-bent-plane';

export const mistake = {
  name: 'the slope is upside down: w32/w31 for w31/w32',
  teaching: 'To solve for h2 divide everything by its own weight, w32: h2 = −(w31/w32)·h1 − b3/w32.',
};

export function decisionLine(w: Weights, h1: number): number {
  return -(w.w32 / w.w31) * h1 - w.b3 / w.w32;
}

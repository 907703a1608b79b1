import type { Weights } from '@first-principles/step1-xor';

export { hiddenImage } from '#earlier/step1-xor/19-bent-plane';

export const mistake = {
  name: 'b3 is forgotten, so every line passes through (0, 0)',
  teaching: 'On the line all of z₃ is 0, the bias too: h1·w31 + h2·w32 + b3 = 0.',
};

export function decisionLine(w: Weights, h1: number): number {
  return (-w.w31 * h1) / w.w32;
}

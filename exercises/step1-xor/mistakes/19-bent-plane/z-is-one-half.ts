import type { Weights } from '@first-principles/step1-xor';

export { hiddenImage } from '#earlier/step1-xor/19-bent-plane';

export const mistake = {
  name: 'z₃ is set to ½, where it is o that is ½',
  teaching: 'o = σ(z₃) is ½ where z₃ is 0: solve h1·w31 + h2·w32 + b3 = 0.',
};

export function decisionLine(w: Weights, h1: number): number {
  return (0.5 - w.w31 * h1 - w.b3) / w.w32;
}

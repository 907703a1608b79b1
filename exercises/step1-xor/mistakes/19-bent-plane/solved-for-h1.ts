import type { Weights } from '@first-principles/step1-xor';

export { hiddenImage } from '#earlier/step1-xor/19-bent-plane';

export const mistake = {
  name: 'h1 and h2 have changed places: it is solved for h1',
  teaching: 'h1 is given and h2 is wanted: leave w32·h2 alone on one side, and divide by w32.',
};

export function decisionLine(w: Weights, h1: number): number {
  return -(w.w32 * h1 + w.b3) / w.w31;
}

import type { Weights } from '@first-principles/step1-xor';

export { hiddenImage } from '#earlier/step1-xor/19-bent-plane';

export const mistake = {
  name: 'the minus is forgotten when the terms change sides',
  teaching: 'w32·h2 = −(w31·h1 + b3): what moves to the other side of the equation turns its sign.',
};

export function decisionLine(w: Weights, h1: number): number {
  return (w.w31 * h1 + w.b3) / w.w32;
}

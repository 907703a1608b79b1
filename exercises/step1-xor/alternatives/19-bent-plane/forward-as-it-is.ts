import type { Row, Weights } from '@first-principles/step1-xor';
import { forward } from '#earlier/step1-xor/03-forward';

/** o comes along, and does no harm. */
export function hiddenImage(w: Weights, points: readonly Row[]): { h1: number; h2: number }[] {
  return points.map(({ x1, x2 }) => forward(w, x1, x2));
}

export function decisionLine({ w31, w32, b3 }: Weights, h1: number): number {
  return -(w31 / w32) * h1 - b3 / w32;
}

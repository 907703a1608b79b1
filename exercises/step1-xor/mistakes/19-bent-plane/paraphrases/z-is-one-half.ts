import type { Row, Weights } from '@first-principles/step1-xor';

const squash = (z: number): number => 1 / (1 + Math.exp(-z));

export function hiddenImage(w: Weights, points: readonly Row[]): { h1: number; h2: number }[] {
  const image: { h1: number; h2: number }[] = [];
  for (const { x1, x2 } of points) {
    image.push({
      h1: squash(x1 * w.w11 + x2 * w.w12 + w.b1),
      h2: squash(x1 * w.w21 + x2 * w.w22 + w.b2),
    });
  }
  return image;
}

export function decisionLine({ w31, w32, b3 }: Weights, h1: number): number {
  const threshold = 0.5 - b3;
  return threshold / w32 - (h1 * w31) / w32;
}

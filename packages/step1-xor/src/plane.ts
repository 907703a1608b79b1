import { forward } from './network.ts';
import type { Row, Weights } from './weights.ts';

/** A place in the plane of the two hidden units, each 0 … 1. */
export interface HiddenPoint {
  readonly h1: number;
  readonly h2: number;
}

/**
 * Where the hidden layer sends points of the plane.
 *
 * (x1, x2) → (σ(z1), σ(z2))
 *
 * @example hiddenImage(weightsOf(() => 0), XOR)[0] // { h1: 0.5, h2: 0.5 }
 */
export function hiddenImage(w: Weights, points: readonly Row[]): HiddenPoint[] {
  return points.map(({ x1, x2 }) => {
    const { h1, h2 } = forward(w, x1, x2);
    return { h1, h2 };
  });
}

/**
 * The output's boundary is a straight line among the hidden units' answers: the h2 that makes o = ½.
 *
 * z3 = h1·w31 + h2·w32 + b3 = 0  ⇔  h2 = −(h1·w31 + b3) / w32
 *
 * @returns ±∞ or NaN where w32 is 0: the line is upright, or nowhere
 * @example decisionLine({ ...weightsOf(() => 0), w31: 1, w32: 2, b3: -1 }, 0) // 0.5
 */
export function decisionLine(w: Weights, h1: number): number {
  return -(h1 * w.w31 + w.b3) / w.w32;
}

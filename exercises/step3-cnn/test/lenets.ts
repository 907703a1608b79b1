import type { Random } from '@first-principles/course';
import { mul, type NDArray } from '@first-principles/linalg';
import type { LeNet } from '#earlier/step3-cnn/14-lenet-forward';

/** A small network on images of 14 × 16: 14 → 12 → 6 → 4 → 2 rows, 16 → 14 → 7 → 5 → 2 columns. */
export function lenetAndImages({ array }: Random, N: number): { p: LeNet; x: NDArray } {
  const small = (shape: readonly number[]): NDArray => mul(array(shape), 0.3);
  return {
    p: {
      w1: small([2, 1, 3, 3]),
      b1: small([2]),
      w2: small([3, 2, 3, 3]),
      b2: small([3]),
      W3: small([3 * 2 * 2, 5]),
      b3: small([5]),
    },
    x: array([N, 1, 14, 16]),
  };
}

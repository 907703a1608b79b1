import { div, fromData, mul, sizeOf, type NDArray } from '@first-principles/linalg';

/**
 * Some units fall silent, at random; the others speak louder, so that the sum stays what it was on average.
 *
 * mask = 1 where uniform() ≥ rate, else 0;  y = x·mask / (1 − rate)
 *
 * @param x - any shape
 * @param rate - which part falls silent, in [0, 1)
 * @param uniform - gives numbers in [0, 1), drawn in the order of the entries
 * @returns y and the mask of zeros and ones, both of the shape of x
 * @source Srivastava et al., "Dropout" (2014), section 10 (scaling while training)
 */
export function dropout(x: NDArray, rate: number, uniform: () => number): { y: NDArray; mask: NDArray } {
  const draws = Float64Array.from({ length: sizeOf(x.shape) }, () => (uniform() >= rate ? 1 : 0));
  const mask = fromData('float64', draws, x.shape);
  return { y: dropoutBackward(x, mask, rate), mask };
}

/**
 * Backwards through dropout: who was silent hears nothing.
 *
 * dx = dy·mask / (1 − rate)
 *
 * @param dy - the shape of the mask
 */
export function dropoutBackward(dy: NDArray, mask: NDArray, rate: number): NDArray {
  return div(mul(dy, mask), 1 - rate);
}

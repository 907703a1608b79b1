import { astype, div, fromData, greaterEqual, mul, type NDArray } from '@first-principles/linalg';

/**
 * Some numbers are left out, those that stay are enlarged, so that they add up to as much as before, on average.
 *
 * mask = 1 where u ≥ rate, else 0;  y = x·mask/(1 − rate)
 *
 * @param x - any shape
 * @param rate - the probability to be left out, in [0, 1)
 * @param uniform - gives numbers in [0, 1), one for each entry, row by row
 * @returns y and the mask, of the shape of x
 * @throws RangeError if the rate is not in [0, 1)
 * @source Srivastava et al., Dropout (2014), 10: the inverted form
 * @example dropout(array([1, 2]), 0.5, () => 0.7).y.toList() // [2, 4]
 */
export function dropout(x: NDArray, rate: number, uniform: () => number): { y: NDArray; mask: NDArray } {
  const draws = fromData('float64', Float64Array.from({ length: x.size }, uniform), x.shape);
  const mask = astype(greaterEqual(draws, rate), x.dtype);
  return { y: dropoutBackward(x, mask, rate), mask };
}

/**
 * Dropout, backward: what was left out has no gradient, the rest is enlarged alike.
 *
 * dx = dy·mask/(1 − rate)
 *
 * @param dy - ∂C/∂y
 * @param mask - of the forward pass
 * @param rate - of the forward pass
 * @throws RangeError if the rate is not in [0, 1)
 * @source Srivastava et al., Dropout (2014), 10
 * @example dropoutBackward(array([3, 5]), array([0, 1]), 0.5).toList() // [0, 10]
 */
export function dropoutBackward(dy: NDArray, mask: NDArray, rate: number): NDArray {
  if (!(rate >= 0 && rate < 1)) throw new RangeError(`dropout: the rate must be in [0, 1): got ${rate}`);
  return div(mul(dy, mask), 1 - rate);
}

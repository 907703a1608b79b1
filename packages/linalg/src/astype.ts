import { contiguous } from './contiguous.ts';
import { allocate, checkDType, type DType } from './dtype.ts';
import { NOT_EQUAL } from './kernels/elementwise/comparisons.ts';
import { elementwise } from './kernels/elementwise/run.ts';
import { checkArray, NDArray } from './ndarray.ts';

/**
 * The array with its elements converted to `dtype`; the array itself if it has that type already.
 *
 * | from → to | rule |
 * |---|---|
 * | anything → bool | x ≠ 0 (NaN is true) |
 * | anything → float | the nearest float; ties to even |
 * | integer → integer | wraps: the low 8 or 32 bits |
 * | float → integer | toward zero, then wraps likewise; NaN and ±∞ give 0 |
 *
 * C leaves a float outside the integer's range undefined, and NumPy's answer depends on the machine; here it is always
 * the low bits of the truncated number, as JavaScript's typed arrays store it.
 *
 * @param x - any shape
 * @returns the shape of `x`
 * @source ECMAScript, 7.1.6 "ToInt32"; ISO C, 6.3.1.4 (truncation)
 * @example astype(array([-1.5, 256.5]), 'uint8').data // Uint8Array [255, 0]
 */
export function astype<D extends DType>(x: NDArray<DType>, dtype: D): NDArray<D> {
  checkArray('astype', x);
  checkDType('astype', dtype);
  if (x.dtype === dtype) return x as NDArray<D>;
  if (dtype === 'bool') {
    const zero = { data: allocate(x.dtype, 1), strides: x.shape.map(() => 0), offset: 0 };
    const truth = elementwise(NOT_EQUAL, x.dtype, x.shape, [x, zero]);
    return NDArray.of<DType>(dtype, truth, x.shape) as NDArray<D>;
  }
  const from = contiguous(x);
  const out = allocate(dtype, from.length);
  out.set(from);
  return NDArray.of(dtype, out, x.shape);
}

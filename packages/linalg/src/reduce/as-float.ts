import { astype } from '../astype.ts';
import { contiguous } from '../contiguous.ts';
import { isFloat, type DType, type TypedArrayOf } from '../dtype.ts';
import type { FloatOf } from '../elementary.ts';
import { NDArray } from '../ndarray.ts';

/** Floats as they are, everything else as float32: in which means, variances and norms are computed. */
export function asFloat<D extends DType>(x: NDArray<D>): NDArray<FloatOf<D>> {
  return astype(x, (isFloat(x.dtype) ? x.dtype : 'float32') as FloatOf<D>);
}

/** |x| for every element. */
export function abs<D extends DType>(x: NDArray<D>): NDArray<D> {
  return NDArray.of(x.dtype, contiguous(x).map(Math.abs) as TypedArrayOf<D>, x.shape);
}

/** √x for every element; rounded once, for a root that is right in float64 is still right when it is rounded to float32. */
export function sqrt<D extends DType>(x: NDArray<D>): NDArray<D> {
  return NDArray.of(x.dtype, contiguous(x).map(Math.sqrt) as TypedArrayOf<D>, x.shape);
}

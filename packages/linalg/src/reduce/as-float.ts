import { astype } from '../astype.ts';
import { isFloat, type DType } from '../dtype.ts';
import type { FloatOf } from '../elementary.ts';
import type { NDArray } from '../ndarray.ts';

/** Floats as they are, everything else as float32: in which means, variances and norms are computed. */
export function asFloat<D extends DType>(x: NDArray<D>): NDArray<FloatOf<D>> {
  return astype(x, (isFloat(x.dtype) ? x.dtype : 'float32') as FloatOf<D>);
}

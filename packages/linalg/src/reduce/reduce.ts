import { allocate, type DType } from '../dtype.ts';
import { reduceRow } from '../kernels/reduce/run.ts';
import type { Reduction } from '../kernels/reduce/specification.ts';
import { forEachSequenceRow } from '../kernels/reduce/walk.ts';
import { NDArray } from '../ndarray.ts';
import { sizeOf } from '../shape.ts';
import { reducedShape } from './axes.ts';

/** A reduction over `axes` (ascending, from the front) with results of type `dtype`, which is `x`'s if that is a float. */
export function reduce<D extends DType>(
  reduction: Reduction,
  dtype: D,
  x: NDArray,
  axes: readonly number[],
  keepdims: boolean,
): NDArray<D> {
  const shape = reducedShape(x.shape, axes, keepdims);
  const out = allocate(dtype, sizeOf(shape));
  forEachSequenceRow(x, axes, (row, to, at) => reduceRow(reduction, dtype, out, to, row, at));
  return NDArray.of(dtype, out, shape);
}

import { allocate, isFloat, type DType, type TypedArrayOf } from './dtype.ts';
import { AxisError, ShapeError } from './errors.ts';
import { argmaxRun, maxColumns, maxRun } from './kernels/max-loops.ts';
import { forEachSequenceRow } from './kernels/reduce-walk.ts';
import { sumColumns, sumRun32, sumRun64, sumRunInteger } from './kernels/sum-loops.ts';
import { checkArray, NDArray } from './ndarray.ts';
import { formatShape, normalizeAxis, sizeOf, type Shape } from './shape.ts';

/** Which axes a reduction takes away: one, several, or (undefined) all. Negative ones count from the last. */
export type Axes = number | readonly number[] | undefined;

/** The element type of a sum: truth values are counted in int32, bytes in uint32. */
export type SumDType<D extends DType> = D extends 'bool' ? 'int32' : D extends 'uint8' ? 'uint32' : D;

/**
 * The sum over one axis, several, or all.
 *
 * out = Σ x over the reduced axes, taken in row-major order, in the order of `sumSpecification`: eight interleaved
 * lanes, then a fixed tree. The same bits for any strides. The sum of nothing is 0; integers wrap around.
 *
 * @param x - any shape
 * @param axis - the axes to sum over; all by default
 * @param keepdims - keep a reduced axis with length 1, so that the result broadcasts against `x`
 * @returns the shape of `x` without the reduced axes; int32 for bool, uint32 for uint8
 * @throws AxisError if `x` has no such axis, or one is named twice
 * @source NumPy `sum`; types as in JAX
 * @example sum(array([[1, 2], [3, 4]]), 0).toList() // [4, 6]
 */
export function sum<D extends DType>(x: NDArray<D>, axis?: Axes, keepdims = false): NDArray<SumDType<D>> {
  checkArray('sum', x);
  const axes = reducedAxes('sum', x.shape, axis);
  const dtype = sumDType(x.dtype);
  const shape = reducedShape(x.shape, axes, keepdims);
  const out = allocate(dtype, sizeOf(shape));
  forEachSequenceRow(x, axes, ({ data, length, step, columns, columnStep, across }, to, at) => {
    if (across && isFloat(dtype)) {
      for (let j = 0; j < columns; j += COLUMN_BLOCK) {
        const block = Math.min(COLUMN_BLOCK, columns - j);
        sumColumns(
          dtype,
          out as Float32Array,
          to + j,
          block,
          data,
          at + j * columnStep,
          columnStep,
          length,
          step,
        );
      }
      return;
    }
    for (let j = 0; j < columns; j++) {
      const from = at + j * columnStep;
      out[to + j] =
        data instanceof Float32Array
          ? sumRun32(data, from, length, step)
          : data instanceof Float64Array
            ? sumRun64(data, from, length, step)
            : sumRunInteger(data, from, length, step);
    }
  });
  return NDArray.of(dtype as SumDType<D>, out as TypedArrayOf<SumDType<D>>, shape);
}

/**
 * The largest element over one axis, several, or all.
 *
 * out = max x over the reduced axes; NaN if any is NaN; +0 counts as larger than −0.
 *
 * @param x - any shape
 * @param axis - the axes to reduce; all by default
 * @param keepdims - keep a reduced axis with length 1, so that the result broadcasts against `x`
 * @returns the shape of `x` without the reduced axes
 * @throws ShapeError if a reduced axis is empty: nothing has no maximum
 * @throws AxisError if `x` has no such axis, or one is named twice
 * @source NumPy `max`
 * @example max(array([[1, 5], [3, 4]]), 1).toList() // [5, 4]
 */
export function max<D extends DType>(x: NDArray<D>, axis?: Axes, keepdims = false): NDArray<D> {
  checkArray('max', x);
  const axes = reducedAxes('max', x.shape, axis);
  checkNotEmpty('max', x.shape, axes);
  const shape = reducedShape(x.shape, axes, keepdims);
  const out = allocate(x.dtype, sizeOf(shape));
  forEachSequenceRow(x, axes, ({ data, length, step, columns, columnStep, across }, to, at) => {
    if (across) {
      maxColumns(out, to, columns, data, at, columnStep, length, step);
      return;
    }
    for (let j = 0; j < columns; j++) out[to + j] = maxRun(data, at + j * columnStep, length, step);
  });
  return NDArray.of(x.dtype, out, shape);
}

/**
 * Where the largest element stands: the first of equals; a NaN counts as largest.
 *
 * out = min { i : x_i = max x } along the axis; without an axis, an index into the row-major elements.
 *
 * @param x - any shape
 * @param axis - the axis to search along; all elements by default
 * @param keepdims - keep a searched axis with length 1
 * @returns int32, the shape of `x` without the axis
 * @throws ShapeError if the axis is empty
 * @throws AxisError if `x` has no such axis
 * @source NumPy `argmax`
 * @example argmax(array([[1, 5, 5], [3, 2, 1]]), -1).toList() // [1, 0]
 */
export function argmax(x: NDArray, axis?: number, keepdims = false): NDArray<'int32'> {
  checkArray('argmax', x);
  const axes = reducedAxes('argmax', x.shape, axis);
  checkNotEmpty('argmax', x.shape, axes);
  const shape = reducedShape(x.shape, axes, keepdims);
  const out = new Int32Array(sizeOf(shape));
  forEachSequenceRow(x, axes, ({ data, length, step, columns, columnStep }, to, at) => {
    for (let j = 0; j < columns; j++) out[to + j] = argmaxRun(data, at + j * columnStep, length, step);
  });
  return NDArray.of('int32', out, shape);
}

/* 512 columns keep their eight lanes in 16 or 32 KiB: a first-level cache. */
const COLUMN_BLOCK = 512;

function sumDType(dtype: DType): DType {
  return dtype === 'bool' ? 'int32' : dtype === 'uint8' ? 'uint32' : dtype;
}

/** The axes counted from the front, ascending. */
function reducedAxes(operation: string, shape: Shape, axis: Axes): number[] {
  if (axis === undefined) return shape.map((_, index) => index);
  const axes = (typeof axis === 'number' ? [axis] : axis).map((one) => normalizeAxis(operation, one, shape));
  if (new Set(axes).size !== axes.length) {
    throw new AxisError(
      `${operation}: an axis is named twice: axes ${formatShape([axis].flat())} of an array of shape ${formatShape(shape)}`,
    );
  }
  return axes.toSorted((a, b) => a - b);
}

function reducedShape(shape: Shape, axes: readonly number[], keepdims: boolean): number[] {
  if (keepdims) return shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  return shape.filter((_, axis) => !axes.includes(axis));
}

function checkNotEmpty(operation: string, shape: Shape, axes: readonly number[]): void {
  const empty = axes.find((axis) => shape[axis] === 0);
  if (empty !== undefined) {
    throw new ShapeError(
      `${operation}: an empty axis has no maximum: axis ${empty} of an array of shape ${formatShape(shape)}`,
    );
  }
}

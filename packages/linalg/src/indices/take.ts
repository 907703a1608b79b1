import { bitsOf, contiguous, copyRun, forEachRow } from '../contiguous.ts';
import { zeros } from '../create.ts';
import type { DType } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { checkArray, type NDArray } from '../ndarray.ts';
import { broadcastShapes, formatShape, normalizeAxis, sizeOf } from '../shape.ts';
import { broadcastTo } from '../views/broadcast.ts';
import { moveAxis } from '../views/transpose.ts';
import { entriesOf, type Indices } from './indices.ts';

/**
 * The entries at `indices` along one axis.
 *
 * out[…, i, …] = x[…, indices[i], …]
 *
 * @param x - any shape of at least one axis
 * @param indices - in any order and repeated as you like; −1 is the last entry
 * @param axis - −1 is the last
 * @returns the shape of x with that of `indices` in the place of the axis
 * @throws AxisError if there is no such axis
 * @throws ShapeError if an index is outside
 * @throws DTypeError if `indices` is an array of floats or bools
 * @source NumPy `take`
 * @example take(array([[1, 2], [3, 4]]), [1, 1]).toList() // [[3, 4], [3, 4]]
 */
export function take<D extends DType>(x: NDArray<D>, indices: Indices, axis = 0): NDArray<D> {
  checkArray('take', x);
  const at = normalizeAxis('take', axis, x.shape);
  const entries = entriesOf('take', indices, at, x.shape);
  const length = x.shape[at];
  const outer = sizeOf(x.shape.slice(0, at));
  const inner = sizeOf(x.shape.slice(at + 1));
  const out = zeros(x.shape.toSpliced(at, 1, ...entries.shape), x.dtype);
  const from = bitsOf(contiguous(x));
  const to = bitsOf(out.data);
  let next = 0;
  for (let o = 0; o < outer; o++) {
    for (const entry of entries.data) {
      copyRun(to, next, from, (o * length + entry) * inner, inner);
      next += inner;
    }
  }
  return out;
}

/**
 * Along one axis, each row of `x` at its own row of indices: the score of each example's label, a row in sorted order.
 *
 * out[n, i] = x[n, indices[n, i]] for axis 1; the other axes broadcast.
 *
 * @param x - any shape of at least one axis
 * @param indices - of an integer type, with as many axes as `x`; −1 is the last entry
 * @param axis - −1 is the last
 * @returns the shape of `indices`, its other axes stretched
 * @throws ShapeError if the axes differ in number or do not broadcast, or an index is outside
 * @throws AxisError if there is no such axis
 * @throws DTypeError if `indices` is an array of floats or bools
 * @source NumPy `take_along_axis`
 * @example takeAlongAxis(array([[7, 8], [9, 10]]), array([[1], [0]], 'int32'), 1).toList() // [[8], [9]]
 */
export function takeAlongAxis<D extends DType>(x: NDArray<D>, indices: NDArray, axis = -1): NDArray<D> {
  checkArray('takeAlongAxis', x);
  checkArray('takeAlongAxis: indices', indices);
  const along = normalizeAxis('takeAlongAxis', axis, x.shape);
  if (indices.ndim !== x.ndim) {
    throw new ShapeError(
      `takeAlongAxis: x and indices need as many axes: x is ${formatShape(x.shape)}, indices are ${formatShape(indices.shape)}`,
    );
  }
  const entries = entriesOf('takeAlongAxis', indices, along, x.shape);
  const others = broadcastShapes('takeAlongAxis', x.shape.with(along, 1), indices.shape.with(along, 1));
  const out = zeros(others.with(along, indices.shape[along]), x.dtype);
  const [rows, places, sources] = [
    out,
    broadcastTo(entries, out.shape),
    broadcastTo(x, others.with(along, x.shape[along])),
  ].map((one) => moveAxis<DType>(one, along, -1));
  const step = rows.strides.at(-1)!;
  const stepIndex = places.strides.at(-1)!;
  const stepX = sources.strides.at(-1)!;
  const operands = [rows, places, sources];
  const [target, source] = [bitsOf(out.data), bitsOf(x.data)];
  forEachRow(
    rows.shape,
    operands.map((one) => one.strides),
    operands.map((one) => one.offset),
    ([to, at, from]) => {
      for (let i = 0; i < indices.shape[along]; i++) {
        target[to + i * step] = source[from + entries.data[at + i * stepIndex] * stepX];
      }
    },
  );
  return out;
}

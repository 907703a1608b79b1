import { copyStrided, forEachRow, isContiguous } from '../../contiguous.ts';
import { allocate, type DType, type TypedArrayOf } from '../../dtype.ts';
import type { NDArray } from '../../ndarray.ts';
import { rowMajorStrides, sizeOf } from '../../shape.ts';
import { coalesce } from '../coalesce.ts';

/** A row of sequences to reduce: `columns` of them start `columnStep` apart; each has `length` elements `step` apart. */
export interface SequenceRow<D extends DType = DType> {
  readonly data: TypedArrayOf<D>;
  readonly length: number;
  readonly step: number;
  readonly columns: number;
  readonly columnStep: number;
  /** Whether neighbouring sequences lie closer in memory than neighbouring elements: then walk across them. */
  readonly across: boolean;
}

/**
 * Calls `row` for each row of sequences that a reduction of `x` over `axes` runs over, with the position of the first
 * result and that of the first element. A sequence takes the reduced axes, ascending, in row-major order.
 */
export function forEachSequenceRow<D extends DType>(
  x: NDArray<D>,
  axes: readonly number[],
  row: (sequences: SequenceRow<D>, to: number, at: number) => void,
): void {
  if (isContiguous(x) && areNeighbours(axes)) {
    forEachSlab(x, axes, row);
    return;
  }
  const { data, offset, kept, keptStrides, length, step } = asRuns(x, axes);
  const walk = coalesce(kept, [keptStrides]);
  const inner = walk.shape.length - 1;
  const columns = walk.shape[inner] ?? 1;
  const columnStep = walk.strides[0][inner] ?? 0;
  const across = columns > 1 && Math.abs(columnStep) < Math.abs(step);
  const sequences = { data, length, step, columns, columnStep, across };
  let to = 0;
  forEachRow(walk.shape, walk.strides, [offset], ([at]) => {
    row(sequences, to, at);
    to += columns;
  });
}

function areNeighbours(axes: readonly number[]): boolean {
  for (let i = 1; i < axes.length; i++) if (axes[i] !== axes[i - 1] + 1) return false;
  return axes.length > 0;
}

/** The common case, without search: row-major [before, length, after], the axes between taken as one. */
function forEachSlab<D extends DType>(
  { data, shape, offset }: NDArray<D>,
  axes: readonly number[],
  row: (sequences: SequenceRow<D>, to: number, at: number) => void,
): void {
  let [before, length, after] = [1, 1, 1];
  for (let axis = 0; axis < shape.length; axis++) {
    if (axis < axes[0]) before *= shape[axis];
    else if (axis < axes[0] + axes.length) length *= shape[axis];
    else after *= shape[axis];
  }
  if (before * after === 0) return;
  if (after === 1) {
    row({ data, length, step: 1, columns: before, columnStep: length, across: false }, 0, offset);
    return;
  }
  const sequences = { data, length, step: after, columns: after, columnStep: 1, across: true };
  for (let i = 0; i < before; i++) row(sequences, i * after, offset + i * length * after);
}

/** The reduced axes as one, of a constant step: by a copy if their strides do not allow it. */
function asRuns<D extends DType>(x: NDArray<D>, axes: readonly number[]) {
  const keptAxes = x.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  const kept = keptAxes.map((axis) => x.shape[axis]);
  const keptStrides = keptAxes.map((axis) => x.strides[axis]);
  const reduced = axes.map((axis) => x.shape[axis]);
  const reducedStrides = axes.map((axis) => x.strides[axis]);
  const length = sizeOf(reduced);
  const run = coalesce(reduced, [reducedStrides]);
  if (run.shape.length <= 1) {
    return { data: x.data, offset: x.offset, kept, keptStrides, length, step: run.strides[0][0] ?? 0 };
  }
  const copy = allocate(x.dtype, x.size);
  copyStrided(copy, x.data, [...kept, ...reduced], [...keptStrides, ...reducedStrides], x.offset);
  const strides = rowMajorStrides(kept).map((stride) => stride * length);
  return { data: copy, offset: 0, kept, keptStrides: strides, length, step: 1 };
}

import { astype } from '../astype.ts';
import { contiguous } from '../contiguous.ts';
import { promote, type DType } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { checkArray, NDArray } from '../ndarray.ts';
import { broadcastShapes, formatShape, normalizeAxis, sizeOf } from '../shape.ts';
import { broadcastTo } from '../views/broadcast.ts';
import { entriesOf, type Indices } from './indices.ts';

/**
 * The array with `updates` added to the entries at `indices` along one axis; what comes to one entry twice is added
 * twice, in the order of the indices. It is the transpose of `take`: ⟨take(x, i), u⟩ = ⟨x, scatterAdd(0, i, u)⟩.
 *
 * out = x; then out[…, indices[i], …] += updates[…, i, …] for each i in turn; for bool, ∨.
 *
 * @param x - any shape of at least one axis
 * @param indices - in any order and repeated as you like; −1 is the last entry
 * @param updates - broadcasts to the shape of `take(x, indices, axis)`
 * @param axis - −1 is the last
 * @returns the shape of `x`, in the common type of `x` and `updates`
 * @throws AxisError if there is no such axis
 * @throws ShapeError if an index is outside, or `updates` does not fit
 * @throws DTypeError if `indices` is an array of floats or bools
 * @source JAX `x.at[indices].add(updates)`
 * @example scatterAdd(zeros([3]), [2, 0, 2], array([1, 10, 100])).toList() // [10, 0, 101]
 */
export function scatterAdd<D extends DType, E extends DType>(
  x: NDArray<D>,
  indices: Indices,
  updates: NDArray<E>,
  axis = 0,
): NDArray<D | E> {
  checkArray('scatterAdd', x);
  checkArray('scatterAdd: updates', updates);
  const at = normalizeAxis('scatterAdd', axis, x.shape);
  const entries = entriesOf('scatterAdd', indices, at, x.shape);
  const taken = x.shape.toSpliced(at, 1, ...entries.shape);
  if (formatShape(broadcastShapes('scatterAdd', taken, updates.shape)) !== formatShape(taken)) {
    throw new ShapeError(
      `scatterAdd: updates must broadcast to ${formatShape(taken)}, what take gives: got ${formatShape(updates.shape)}`,
    );
  }
  const dtype = promote(x.dtype, updates.dtype);
  const out = contiguous(astype(x, dtype)).slice() as NDArray<D | E>['data'];
  const from = contiguous(broadcastTo(astype(updates, dtype), taken));
  const length = x.shape[at];
  const outer = sizeOf(x.shape.slice(0, at));
  const inner = sizeOf(x.shape.slice(at + 1));
  const add = dtype === 'bool' ? orRun : addRun;
  let next = 0;
  for (let o = 0; o < outer; o++) {
    for (const entry of entries.data) {
      const start = (o * length + entry) * inner;
      add(out, start, from, next, inner);
      next += inner;
    }
  }
  return NDArray.of(dtype, out, x.shape);
}

function addRun(to: NDArray['data'], at: number, from: NDArray['data'], start: number, length: number): void {
  for (let i = 0; i < length; i++) to[at + i] += from[start + i];
}

function orRun(to: NDArray['data'], at: number, from: NDArray['data'], start: number, length: number): void {
  for (let i = 0; i < length; i++) to[at + i] |= from[start + i];
}

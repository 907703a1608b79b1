import { contiguous } from '../contiguous.ts';
import { zeros } from '../create.ts';
import type { DType } from '../dtype.ts';
import { DTypeError, ShapeError } from '../errors.ts';
import { NDArray } from '../ndarray.ts';
import { formatShape, normalizeAxis, sizeOf, type Shape } from '../shape.ts';

/** Whole numbers from 0: a list, a typed array, or an array of an integer type with a shape of its own. */
export type Indices = ArrayLike<number> | NDArray;

/**
 * The entries at `indices` along one axis.
 *
 * out[…, i, …] = x[…, indices[i], …]
 *
 * @param x - any shape of at least one axis
 * @param indices - whole numbers, 0 … length of the axis − 1, in any order and repeated as you like; unlike NumPy's,
 *   none is counted from the end: a −1 that came from a mistake is told
 * @param axis - −1 is the last
 * @returns the shape of x with that of `indices` in the place of the axis
 * @throws AxisError if there is no such axis
 * @throws ShapeError if an index is outside
 * @throws DTypeError if `indices` is an array of floats or bools
 * @source NumPy `take`
 * @example take(array([[1, 2], [3, 4]]), [1, 1]).toList() // [[3, 4], [3, 4]]
 */
export function take<D extends DType>(x: NDArray<D>, indices: Indices, axis = 0): NDArray<D> {
  const at = normalizeAxis('take', axis, x.shape);
  const { elements, shape } = readIndices('take', indices);
  const length = x.shape[at];
  const outer = sizeOf(x.shape.slice(0, at));
  const inner = sizeOf(x.shape.slice(at + 1));
  for (let i = 0; i < elements.length; i++) {
    const index = elements[i];
    if (!(Number.isInteger(index) && index >= 0 && index < length)) {
      throw new ShapeError(
        `take: no such entry: index ${index} (at ${i}) on axis ${at} of an array of shape ${formatShape(x.shape)}`,
      );
    }
  }
  const out = zeros([...x.shape.slice(0, at), ...shape, ...x.shape.slice(at + 1)], x.dtype);
  const from = contiguous(x);
  const to = out.data;
  let next = 0;
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < elements.length; i++, next += inner) {
      const start = (o * length + elements[i]) * inner;
      if (inner === 1) to[next] = from[start];
      else to.set(from.subarray(start, start + inner), next);
    }
  }
  return out;
}

/**
 * Indices in row-major order, and their shape: [N] for a list.
 *
 * @throws DTypeError if they are an array of floats or bools
 */
export function readIndices(
  operation: string,
  indices: Indices,
): { elements: ArrayLike<number>; shape: Shape } {
  if (!(indices instanceof NDArray)) return { elements: indices, shape: [indices.length] };
  if (!INTEGERS.has(indices.dtype)) {
    throw new DTypeError(
      `${operation}: indices must be of an integer type: got ${indices.dtype}: use astype(…, 'int32')`,
    );
  }
  return { elements: contiguous(indices), shape: indices.shape };
}

const INTEGERS: ReadonlySet<DType> = new Set<DType>(['uint8', 'uint32', 'int32']);

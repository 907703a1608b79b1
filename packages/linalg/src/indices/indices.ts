import { contiguous } from '../contiguous.ts';
import type { DType } from '../dtype.ts';
import { DTypeError, ShapeError } from '../errors.ts';
import { NDArray } from '../ndarray.ts';
import { formatShape, type Shape } from '../shape.ts';

/** Whole numbers: a list, a typed array, or an array of an integer type with a shape of its own. */
export type Indices = ArrayLike<number> | NDArray;

/**
 * Indices in row-major order, and their shape: [N] for a list.
 *
 * @throws DTypeError if they are an array of floats or bools, or a single number
 */
export function readIndices(
  operation: string,
  indices: Indices,
): { elements: ArrayLike<number>; shape: Shape } {
  if (!(indices instanceof NDArray)) {
    const given: unknown = indices;
    if (typeof given !== 'object' || given === null) {
      throw new DTypeError(
        `${operation}: indices must be a list or an array: got ${String(given)}: write [${String(given)}]`,
      );
    }
    return { elements: indices, shape: [indices.length] };
  }
  if (!INTEGERS.has(indices.dtype)) {
    throw new DTypeError(
      `${operation}: indices must be of an integer type: got ${indices.dtype}: use astype(…, 'int32')`,
    );
  }
  return { elements: contiguous(indices), shape: indices.shape };
}

/**
 * Indices of entries on one axis of an array of shape `shape`, all counted from the front; −1 is the last.
 *
 * @throws ShapeError if an index is outside
 * @throws DTypeError if they are an array of floats or bools
 */
export function entriesOf(operation: string, indices: Indices, axis: number, shape: Shape): NDArray<'int32'> {
  const { elements, shape: own } = readIndices(operation, indices);
  const length = shape[axis];
  const entries = new Int32Array(elements.length);
  for (let i = 0; i < entries.length; i++) {
    const index = elements[i];
    if (!(Number.isInteger(index) && index >= -length && index < length)) {
      throw new ShapeError(
        `${operation}: no such entry: index ${index} (at ${i}) on axis ${axis} of an array of shape ${formatShape(shape)}`,
      );
    }
    entries[i] = index < 0 ? index + length : index;
  }
  return NDArray.of('int32', entries, own);
}

const INTEGERS: ReadonlySet<DType> = new Set<DType>(['uint8', 'uint32', 'int32']);

import { normalizeAxis, type NDArray } from '@first-principles/linalg';
import { asArray, asIndices, type Operand } from '../numpy/operands.ts';
import * as entries from '../primitives/gather.ts';
import * as written from '../primitives/scatter.ts';

/** What `gather`, `scatter` and `scatterAdd` may be told. */
export interface EntryOptions {
  /** The axes of the array that indices count along, one for each of their last axis: the first ones by default. */
  readonly axes?: readonly number[];
  /** Out of range: 'clip' means the nearest entry; 'drop' none, so that 0 is read and nothing written. */
  readonly mode?: 'clip' | 'drop';
}

/**
 * The entries of an array at vectors of indices.
 *
 * out[b…, r…] = x[indices[b…]…, r…]
 *
 * @param x - any shape
 * @param indices - integers [...B, k], which count from 0
 * @param options - which k axes they count along, and what is out of range: 'clip' by default
 * @returns [...B, ...rest], the axes of x that are left, in their order
 * @throws DTypeError if indices are no integers
 * @throws ShapeError if there is not one index for each of the axes, or AxisError if there is no such axis
 * @source JAX, `lax.gather`, with windows of one entry
 * @example lax.gather(array([[1, 2], [3, 4]]), array([[1, 0], [0, 1]], 'int32')) // [3, 2]
 */
export function gather(x: Operand, indices: Operand, options: EntryOptions = {}): NDArray {
  const [value, at] = [asArray('gather', x), asIndices('gather', indices)];
  const params = paramsOf('gather', value, at, 'clip', options);
  entries.entriesShape('gather', value, at, params);
  return entries.gather(value, at, params);
}

/**
 * The array with updates in the place of its entries at vectors of indices. Where several come to one entry the last is
 * seen, in the order of indices, and it alone has a slope.
 *
 * @param x - any shape
 * @param indices - integers [...B, k], which count from 0
 * @param updates - [...B, ...rest], of the type of x
 * @param options - which k axes they count along, and what is out of range: 'drop' by default
 * @throws as `gather`, and ShapeError if updates have another shape
 * @source JAX, `lax.scatter`
 * @example lax.scatter(zeros([3]), array([[1]], 'int32'), array([5])) // [0, 5, 0]
 */
export function scatter(x: Operand, indices: Operand, updates: Operand, options: EntryOptions = {}): NDArray {
  const name = 'scatter';
  const [value, at, given] = [asArray(name, x), asIndices(name, indices), asArray(name, updates)];
  const params = paramsOf(name, value, at, 'drop', options);
  entries.scatterShape(name, [value, at, given], params);
  return written.scatter(value, at, given, params);
}

/**
 * The array with updates added to its entries at vectors of indices: several that come to one entry are all added.
 *
 * @param x - any shape
 * @param indices - integers [...B, k], which count from 0
 * @param updates - [...B, ...rest], of the type of x
 * @param options - which k axes they count along, and what is out of range: 'drop' by default
 * @throws as `scatter`
 * @source JAX, `lax.scatter_add`
 * @example lax.scatterAdd(zeros([3]), array([[1], [1]], 'int32'), array([5, 6])) // [0, 11, 0]
 */
export function scatterAdd(
  x: Operand,
  indices: Operand,
  updates: Operand,
  options: EntryOptions = {},
): NDArray {
  const name = 'scatterAdd';
  const [value, at, given] = [asArray(name, x), asIndices(name, indices), asArray(name, updates)];
  const params = paramsOf(name, value, at, 'drop', options);
  entries.scatterShape(name, [value, at, given], params);
  return entries.scatterAdd(value, at, given, params);
}

function paramsOf(
  name: string,
  x: NDArray,
  indices: NDArray,
  mode: 'clip' | 'drop',
  options: EntryOptions,
): entries.EntryParams {
  const count = indices.shape.at(-1) ?? 0;
  const axes = options.axes ?? Array.from({ length: count }, (_, axis) => axis);
  return {
    axes: axes.map((axis) => normalizeAxis(name, axis, x.shape)),
    mode: options.mode ?? mode,
  };
}

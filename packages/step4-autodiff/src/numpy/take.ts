import {
  array,
  broadcastShapes,
  formatShape,
  type NDArray,
  normalizeAxis,
  ShapeError,
} from '@first-principles/linalg';
import { folded } from '../core/folded.ts';
import { transpose } from '../primitives/axes.ts';
import { gather, indexVectors } from '../primitives/gather.ts';
import { takeAlong } from '../primitives/sort.ts';
import { add, less, where } from './elementwise.ts';
import { asArray, asIndices, stretch, type Operand } from './operands.ts';

/** Indices of an axis counted from the front: −1 is the last entry. */
export function fromFront(indices: NDArray, length: number): NDArray {
  return where(less(indices, 0), add(indices, length), indices);
}

/**
 * The entries at indices along one axis; as JAX has it, an index out of range means the nearest entry.
 *
 * out[…, i, …] = x[…, indices[i], …]
 *
 * @param x - any shape of at least one axis
 * @param indices - integers in any shape, or a list of such; −1 is the last entry
 * @param axis - −1 is the last
 * @returns the shape of x with that of `indices` in the place of the axis
 * @throws DTypeError if indices are no integers, AxisError if there is no such axis
 * @source NumPy `take`
 * @example numpy.take(array([[1, 2], [3, 4]]), [1, 1]) // [[3, 4], [3, 4]]
 */
export function take(x: Operand, indices: Operand | readonly number[], axis = 0): NDArray {
  const value = asArray('take', x);
  const at = normalizeAxis('take', axis, value.shape);
  const listed = Array.isArray(indices) ? array(indices, 'int32') : asIndices('take', indices as Operand);
  const vectors = folded([listed], () => indexVectors([fromFront(listed, value.shape[at])]));
  const out = gather(value, vectors, { axes: [at], mode: 'clip' });
  // the axes of indices come first: they go where the axis was
  const [own, before] = [[...listed.shape.keys()], [...value.shape.keys()].slice(0, at)];
  const [left, right] = [before.map((one) => one + own.length), own.length + at];
  return transpose(out, [...left, ...own, ...[...out.shape.keys()].slice(right)]);
}

/**
 * Along one axis, each row of x at its own row of indices: the score of each sample's label, a row in sorted order. An
 * index out of range means the nearest entry.
 *
 * out[n, i] = x[n, indices[n, i]] for axis 1; the other axes broadcast.
 *
 * @param x - any shape of at least one axis
 * @param indices - integers, with as many axes as x; −1 is the last entry
 * @param axis - −1 is the last
 * @returns the shape of `indices`, its other axes stretched
 * @throws ShapeError if the axes differ in number or do not broadcast
 * @source NumPy `take_along_axis`
 * @example numpy.takeAlongAxis(array([[7, 8], [9, 10]]), array([[1], [0]], 'int32'), 1) // [[8], [9]]
 */
export function takeAlongAxis(x: Operand, indices: Operand, axis = -1): NDArray {
  const [value, given] = [asArray('takeAlongAxis', x), asIndices('takeAlongAxis', indices)];
  const along = normalizeAxis('takeAlongAxis', axis, value.shape);
  if (given.ndim !== value.ndim) {
    throw new ShapeError(
      `takeAlongAxis: x and indices need as many axes: x is ${formatShape(value.shape)}, indices are ${formatShape(given.shape)}`,
    );
  }
  const others = broadcastShapes('takeAlongAxis', value.shape.with(along, 1), given.shape.with(along, 1));
  return takeAlong(
    stretch(value, others.with(along, value.shape[along])),
    stretch(fromFront(given, value.shape[along]), others.with(along, given.shape[along])),
    along,
  );
}

import type { DType } from '../dtype.ts';
import { AxisError, ShapeError } from '../errors.ts';
import { checkArray, NDArray } from '../ndarray.ts';
import { formatShape, normalizeAxes } from '../shape.ts';

/**
 * New axes of length 1. A view.
 *
 * @param x - any shape
 * @param axis - where the new axes stand in the result; −1 is the last
 * @returns the shape of `x` with 1 at each new axis
 * @throws AxisError if the result has no such axis, or one is named twice
 * @source NumPy `expand_dims`
 * @example expandDims(zeros([2, 3]), 1).shape // [2, 1, 3]
 */
export function expandDims<D extends DType>(x: NDArray<D>, axis: number | readonly number[]): NDArray<D> {
  checkArray('expandDims', x);
  const given = [axis].flat();
  const rank = x.ndim + given.length;
  const added = new Set(given.map((one) => (one < 0 ? one + rank : one)));
  if (
    added.size !== given.length ||
    ![...added].every((one) => Number.isInteger(one) && one >= 0 && one < rank)
  ) {
    throw new AxisError(
      `expandDims: the new axes must be different ones of the result's ${rank}: got ${formatShape(given)} for shape ${formatShape(x.shape)}`,
    );
  }
  const shape: number[] = [];
  const strides: number[] = [];
  for (let to = 0, from = 0; to < rank; to++) {
    const isNew = added.has(to);
    shape.push(isNew ? 1 : x.shape[from]);
    strides.push(isNew ? 0 : x.strides[from++]);
  }
  return new NDArray(x.storage, shape, strides, x.offset);
}

/**
 * The array without axes of length 1: those named, or all. A view.
 *
 * @param x - any shape
 * @returns the shape of `x` without these axes
 * @throws ShapeError if a named axis is longer or shorter than 1
 * @throws AxisError if there is no such axis, or one is named twice
 * @source NumPy `squeeze`
 * @example squeeze(zeros([1, 3, 1]), -1).shape // [1, 3]
 */
export function squeeze<D extends DType>(x: NDArray<D>, axis?: number | readonly number[]): NDArray<D> {
  checkArray('squeeze', x);
  const named = normalizeAxes('squeeze', axis, x.shape);
  const other = named.find((one) => x.shape[one] !== 1);
  if (axis !== undefined && other !== undefined) {
    throw new ShapeError(
      `squeeze: only an axis of length 1 can go: axis ${other} of ${formatShape(x.shape)} is ${x.shape[other]}`,
    );
  }
  const keeps = (_: number, index: number) => x.shape[index] !== 1 || !named.includes(index);
  return new NDArray(x.storage, x.shape.filter(keeps), x.strides.filter(keeps), x.offset);
}

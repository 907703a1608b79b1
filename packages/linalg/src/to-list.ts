import { contiguous } from './contiguous.ts';
import type { Nested } from './create.ts';
import type { DType } from './dtype.ts';
import { ShapeError } from './errors.ts';
import { checkArray, type NDArray } from './ndarray.ts';
import { formatShape } from './shape.ts';

/** What a single element is to JavaScript: a boolean for bool, else a number. */
export type Element<D extends DType> = D extends 'bool' ? boolean : number;

/**
 * The elements as nested lists, as deep as there are axes; a single element for a 0-d array.
 *
 * `array(toList(x), x.dtype)` equals `x` wherever the shape shows in lists: not if an axis before the last is empty.
 *
 * @param x - any shape
 * @source NumPy `ndarray.tolist`
 * @example toList(array([[1, 2], [3, 4]])) // [[1, 2], [3, 4]]
 */
export function toList(x: NDArray): Nested {
  checkArray('toList', x);
  const data = contiguous(x);
  let from = 0;
  const level = (axis: number): Nested =>
    axis === x.ndim
      ? element(data[from++], x.dtype)
      : Array.from({ length: x.shape[axis] }, () => level(axis + 1));
  return level(0);
}

/**
 * The only element of an array of size 1.
 *
 * @param x - any shape of one element: `[]`, `[1]`, `[1, 1]`, …
 * @returns a boolean for bool, else a number
 * @throws ShapeError if there is not exactly one
 * @source NumPy `ndarray.item`
 * @example item(array([[7]])) // 7
 */
export function item<D extends DType>(x: NDArray<D>): Element<D> {
  checkArray('item', x);
  if (x.size !== 1) {
    throw new ShapeError(
      `item: the array must have one element: it has ${x.size}, shape is ${formatShape(x.shape)}`,
    );
  }
  return element(x.data[x.offset], x.dtype) as Element<D>;
}

function element(value: number, dtype: DType): number | boolean {
  return dtype === 'bool' ? value !== 0 : value;
}

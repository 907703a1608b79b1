import { AxisError, ShapeError } from './errors.ts';

/** Lengths of an array's axes. `[]` is a single number (0-d). */
export type Shape = readonly number[];

/** How many elements an array of this shape has: ∏ shape; 1 for `[]`. */
export function sizeOf(shape: Shape): number {
  let size = 1;
  for (const length of shape) size *= length;
  return size;
}

/**
 * Strides in elements of a row-major array: `strides[k] = ∏ shape[k + 1 …]`.
 *
 * @source NumPy manual, "Internal memory layout of an ndarray"
 * @example rowMajorStrides([2, 3, 4]) // [12, 4, 1]
 */
export function rowMajorStrides(shape: Shape): number[] {
  const strides = shape.slice();
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= shape[axis];
  }
  return strides;
}

/** `[2, 3]`, as every message writes a shape. */
export function formatShape(shape: Shape): string {
  return `[${shape.join(', ')}]`;
}

/**
 * Checks that every length is a whole number ≥ 0.
 *
 * @throws ShapeError if one is not
 */
export function checkShape(operation: string, shape: Shape): void {
  if (!Array.isArray(shape)) {
    throw new ShapeError(
      `${operation}: the shape must be a list of lengths: got ${String(shape)}: write [${String(shape)}]`,
    );
  }
  if (!shape.every((length) => Number.isInteger(length) && length >= 0)) {
    throw new ShapeError(`${operation}: lengths must be whole numbers ≥ 0: shape is ${formatShape(shape)}`);
  }
}

/**
 * The axis counted from the front; −1 is the last.
 *
 * @throws AxisError if the array has no such axis
 * @source NumPy `normalize_axis_index`
 * @example normalizeAxis('sum', -1, [2, 3]) // 1
 */
export function normalizeAxis(operation: string, axis: number, shape: Shape): number {
  const rank = shape.length;
  if (!Number.isInteger(axis) || axis < -rank || axis >= rank) {
    throw new AxisError(`${operation}: no such axis: ${axis} of an array of shape ${formatShape(shape)}`);
  }
  return axis < 0 ? axis + rank : axis;
}

/**
 * Axes counted from the front, in the order given; all of them for `undefined`.
 *
 * @throws AxisError if the array has no such axis, or one is named twice
 * @example normalizeAxes('sum', [-1, 0], [2, 3]) // [1, 0]
 */
export function normalizeAxes(
  operation: string,
  axis: number | readonly number[] | undefined,
  shape: Shape,
): number[] {
  if (axis === undefined) return shape.map((_, index) => index);
  if (!Array.isArray(axis)) return [normalizeAxis(operation, axis as number, shape)];
  const axes = (axis as readonly number[]).map((one) => normalizeAxis(operation, one, shape));
  if (new Set(axes).size !== axes.length) {
    throw new AxisError(
      `${operation}: an axis is named twice: axes ${formatShape(axis as Shape)} of an array of shape ${formatShape(shape)}`,
    );
  }
  return axes;
}

/**
 * The common shape of two arrays in an element-wise operation: aligned at the right, where lengths are equal or one
 * is 1 (which stretches).
 *
 * @throws ShapeError if two lengths differ and neither is 1
 * @source NumPy manual, "Broadcasting"
 * @example broadcastShapes('add', [4, 1], [3]) // [4, 3]
 */
export function broadcastShapes(operation: string, a: Shape, b: Shape): number[] {
  const rank = Math.max(a.length, b.length);
  const shape = (a.length >= b.length ? a : b).slice();
  for (let fromRight = 1; fromRight <= rank; fromRight++) {
    const m = a[a.length - fromRight] ?? 1;
    const n = b[b.length - fromRight] ?? 1;
    if (m !== n && m !== 1 && n !== 1) {
      throw new ShapeError(
        `${operation}: shapes do not broadcast: a is ${formatShape(a)}, b is ${formatShape(b)} (axis ${-fromRight}: ${m} against ${n})`,
      );
    }
    shape[rank - fromRight] = m === 1 ? n : m;
  }
  return shape;
}

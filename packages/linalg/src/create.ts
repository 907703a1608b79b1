import { allocate, holds, type DType, checkDType, checkRange } from './dtype.ts';
import { DTypeError, ShapeError } from './errors.ts';
import { checkArray, NDArray } from './ndarray.ts';
import { checkShape, formatShape, sizeOf, type Shape } from './shape.ts';

/** Elements of one kind, nested as deep as the array has axes. */
export type NestedOf<T> = T | readonly NestedOf<T>[];

/** Numbers or booleans, nested as deep as the array has axes. */
export type Nested = NestedOf<number | boolean>;

function shapeOf(values: Nested): number[] {
  const shape: number[] = [];
  for (let level = values; Array.isArray(level); level = level[0] as Nested) {
    shape.push(level.length);
    if (level.length === 0) break;
  }
  return shape;
}

function allBooleans(values: Nested): boolean {
  if (!Array.isArray(values)) return typeof values === 'boolean';
  return values.length > 0 && values.every(allBooleans);
}

/** A number as it is stored: a truth value as 1 for all but 0 (for NaN too, as in NumPy), others if they fit. */
function stored(operation: string, dtype: DType, value: number): number {
  if (dtype === 'bool') return value === 0 ? 0 : 1;
  checkRange(operation, dtype, value);
  return value;
}

/**
 * An array from nested lists: `array([[1, 2], [3, 4]])`.
 *
 * @param values - rows nested to equal lengths
 * @param dtype - float32 by default; bool if all values are booleans
 * @throws ShapeError if rows differ in length
 * @throws DTypeError if an entry is not a number or a boolean, or does not fit an integer `dtype`
 * @source NumPy `array`
 * @example array([[1, 2], [3, 4]], 'float64').shape // [2, 2]
 */
export function array<D extends DType>(values: Nested, dtype: D): NDArray<D>;
export function array(values: NestedOf<number>): NDArray<'float32'>;
export function array(values: NestedOf<boolean>): NDArray<'bool'>;
export function array(values: Nested): NDArray<'float32' | 'bool'>;
export function array(values: Nested, dtype?: DType): NDArray {
  const type = dtype ?? (allBooleans(values) ? 'bool' : 'float32');
  checkDType('array', type);
  const shape = shapeOf(values);
  const data = allocate(type, sizeOf(shape));
  let to = 0;
  const fill = (level: Nested, axis: number): void => {
    if (Array.isArray(level)) {
      const row = level as readonly Nested[];
      if (axis === shape.length) {
        throw new ShapeError(
          `array: rows differ in depth: expected a number at axis ${axis} of ${formatShape(shape)}, got a list of ${row.length}`,
        );
      }
      if (row.length !== shape[axis]) {
        throw new ShapeError(
          `array: rows differ in length: expected ${shape[axis]} on axis ${axis} of ${formatShape(shape)}, got a list of ${row.length}`,
        );
      }
      for (const entry of row) fill(entry, axis + 1);
      return;
    }
    if (axis !== shape.length) {
      throw new ShapeError(
        `array: rows differ in depth: expected a list on axis ${axis} of ${formatShape(shape)}, got ${String(level)}`,
      );
    }
    if (typeof level !== 'number' && typeof level !== 'boolean') {
      throw new DTypeError(
        `array: entries must be numbers or booleans: got ${typeof level} at flat index ${to}`,
      );
    }
    data[to++] = stored('array', type, Number(level));
  };
  fill(values, 0);
  return NDArray.of(type, data, shape);
}

/**
 * An array of zeros.
 *
 * @param shape - lengths of the axes
 * @throws ShapeError if a length is not a whole number ≥ 0
 * @source NumPy `zeros`
 * @example zeros([2, 3]).size // 6
 */
export function zeros<D extends DType = 'float32'>(shape: Shape, dtype: D = 'float32' as D): NDArray<D> {
  return filled('zeros', shape, 0, dtype);
}

/**
 * An array whose elements are all `value`.
 *
 * @throws ShapeError if a length is not a whole number ≥ 0
 * @throws DTypeError if `value` does not fit an integer `dtype`
 * @source NumPy `full`
 * @example full([2], 7).data // Float32Array [7, 7]
 */
export function full<D extends DType = 'float32'>(
  shape: Shape,
  value: number,
  dtype: D = 'float32' as D,
): NDArray<D> {
  return filled('full', shape, value, dtype);
}

/**
 * An array of ones.
 *
 * @param shape - lengths of the axes
 * @throws ShapeError if a length is not a whole number ≥ 0
 * @source NumPy `ones`
 * @example ones([2]).data // Float32Array [1, 1]
 */
export function ones<D extends DType = 'float32'>(shape: Shape, dtype: D = 'float32' as D): NDArray<D> {
  return filled('ones', shape, 1, dtype);
}

/** `full`, whose errors name `operation`. */
export function filled<D extends DType>(
  operation: string,
  shape: Shape,
  value: number,
  dtype: D,
): NDArray<D> {
  checkShape(operation, shape);
  checkDType(operation, dtype);
  const data = allocate(dtype, sizeOf(shape));
  if (!Object.is(value, 0)) data.fill(stored(operation, dtype, value));
  return NDArray.of(dtype, data, [...shape]);
}

/**
 * Zeros in the shape of `x`, and in its type unless told.
 *
 * @source NumPy `zeros_like`
 * @example zerosLike(array([1, 2])).toList() // [0, 0]
 */
export function zerosLike<D extends DType, E extends DType = D>(x: NDArray<D>, dtype?: E): NDArray<E> {
  checkArray('zerosLike', x);
  return filled('zerosLike', x.shape, 0, dtype ?? (x.dtype as unknown as E));
}

/**
 * Ones in the shape of `x`, and in its type unless told.
 *
 * @source NumPy `ones_like`
 * @example onesLike(array([1, 2])).toList() // [1, 1]
 */
export function onesLike<D extends DType, E extends DType = D>(x: NDArray<D>, dtype?: E): NDArray<E> {
  checkArray('onesLike', x);
  return filled('onesLike', x.shape, 1, dtype ?? (x.dtype as unknown as E));
}

/**
 * A row-major array over a typed array that is already there; it is taken over, not copied.
 *
 * @throws DTypeError if the typed array is of another type
 * @throws ShapeError if the length is not ∏ shape
 * @source NumPy `frombuffer`
 * @example fromData('uint8', new Uint8Array(6), [2, 3])
 */
export function fromData<D extends DType>(dtype: D, data: NDArray<D>['data'], shape: Shape): NDArray<D> {
  checkShape('fromData', shape);
  checkDType('fromData', dtype);
  if (!holds(dtype, data)) {
    throw new DTypeError(`fromData: data and type differ: got a ${data.constructor.name} for ${dtype}`);
  }
  if (data.length !== sizeOf(shape)) {
    throw new ShapeError(
      `fromData: length and shape differ: ${data.length} elements, shape is ${formatShape(shape)}`,
    );
  }
  if (dtype === 'bool' && data.some((value) => value > 1)) {
    throw new DTypeError('fromData: booleans are stored as 0 and 1: got another byte; use astype on uint8');
  }
  return NDArray.of(dtype, data, [...shape]);
}

import { astype } from './astype.ts';
import { allocate, isFloat, promote, promoteWeak, type DType, type FloatDType, type Weak } from './dtype.ts';
import { DTypeError } from './errors.ts';
import { elementwise, hasLoop, type Arithmetic, type Strided } from './kernels/elementwise-loops.ts';
import { NDArray } from './ndarray.ts';
import { broadcastShapes, sizeOf } from './shape.ts';
import { broadcastStrides } from './views/broadcast.ts';

/** What arithmetic takes: an array, or a JavaScript number, which is weak (it takes the array's type where it fits). */
export type Operand = NDArray | number;

/** The element type of `a ∘ b` (as far as the compiler can know it): see `promote` and `promoteWeak`. */
export type ResultDType<A extends Operand, B extends Operand> =
  A extends NDArray<infer D>
    ? B extends NDArray<infer E>
      ? D | E
      : Weak<D>
    : B extends NDArray<infer E>
      ? Weak<E>
      : never;

/** The element type of a quotient: integers and truth values are divided as float32. */
export type QuotientDType<D extends DType> = D extends FloatDType ? D : 'float32';

/**
 * The sum, element by element; shapes broadcast.
 *
 * out = a + b; for bool, a ∨ b; integers wrap around.
 *
 * @param a - an array or a number
 * @param b - an array or a number; one of the two must be an array
 * @returns the common shape and type of `a` and `b`
 * @throws ShapeError if the shapes do not broadcast
 * @throws DTypeError if a whole number does not fit the integer type beside it
 * @source NumPy `add`; types as in JAX
 * @example add(array([[1], [2]]), array([10, 20])).toList() // [[11, 21], [12, 22]]
 */
export function add<A extends Operand, B extends Operand>(a: A, b: B): NDArray<ResultDType<A, B>> {
  return arithmetic('add', a, b) as NDArray<ResultDType<A, B>>;
}

/**
 * The difference, element by element; shapes broadcast.
 *
 * out = a − b; integers wrap around.
 *
 * @param a - an array or a number
 * @param b - an array or a number; one of the two must be an array
 * @returns the common shape and type of `a` and `b`
 * @throws ShapeError if the shapes do not broadcast
 * @throws DTypeError if both are bool, or a whole number does not fit the integer type beside it
 * @source NumPy `subtract`; types as in JAX
 * @example sub(1, array([0.25, 0.5])).toList() // [0.75, 0.5]
 */
export function sub<A extends Operand, B extends Operand>(a: A, b: B): NDArray<ResultDType<A, B>> {
  return arithmetic('sub', a, b) as NDArray<ResultDType<A, B>>;
}

/**
 * The product, element by element; shapes broadcast.
 *
 * out = a · b; for bool, a ∧ b; integers wrap around.
 *
 * @param a - an array or a number
 * @param b - an array or a number; one of the two must be an array
 * @returns the common shape and type of `a` and `b`
 * @throws ShapeError if the shapes do not broadcast
 * @throws DTypeError if a whole number does not fit the integer type beside it
 * @source NumPy `multiply`; types as in JAX
 * @example mul(array([1, 2, 3]), 2).toList() // [2, 4, 6]
 */
export function mul<A extends Operand, B extends Operand>(a: A, b: B): NDArray<ResultDType<A, B>> {
  return arithmetic('mul', a, b) as NDArray<ResultDType<A, B>>;
}

/**
 * The quotient, element by element; shapes broadcast. Integers and truth values are converted to float32 first.
 *
 * out = a / b; x / 0 is ±∞, 0 / 0 is NaN.
 *
 * @param a - an array or a number
 * @param b - an array or a number; one of the two must be an array
 * @returns the common shape of `a` and `b`, of a floating type
 * @throws ShapeError if the shapes do not broadcast
 * @source NumPy `divide`; types as in JAX
 * @example div(array([1, 2], 'int32'), 4).toList() // [0.25, 0.5]
 */
export function div<A extends Operand, B extends Operand>(
  a: A,
  b: B,
): NDArray<QuotientDType<ResultDType<A, B>>> {
  return arithmetic('div', a, b) as NDArray<QuotientDType<ResultDType<A, B>>>;
}

function arithmetic(operation: Arithmetic, a: Operand, b: Operand): NDArray {
  const dtype = resultDType(operation, a, b);
  const shape = broadcastShapes(operation, shapeOf(a), shapeOf(b));
  if (!hasLoop(operation, dtype)) {
    throw new DTypeError(
      `${operation}: not defined for ${dtype}: both operands are ${dtype}: use astype('int32') on one of them`,
    );
  }
  const out = NDArray.of(dtype, allocate(dtype, sizeOf(shape)), shape);
  elementwise(operation, dtype, out.data, shape, strided(a, dtype, shape), strided(b, dtype, shape));
  return out;
}

function shapeOf(operand: Operand): readonly number[] {
  return typeof operand === 'number' ? [] : operand.shape;
}

function resultDType(operation: Arithmetic, a: Operand, b: Operand): DType {
  for (const operand of [a, b]) {
    if (typeof operand !== 'number' && !(operand instanceof NDArray)) {
      throw new DTypeError(`${operation}: operands must be arrays or numbers: got a ${typeof operand}`);
    }
  }
  if (typeof a === 'number' && typeof b === 'number') {
    throw new DTypeError(`${operation}: one operand must be an array: got the numbers ${a} and ${b}`);
  }
  // A quotient is a float anyway, so a number beside integers need not fit them.
  const weak = (x: NDArray, value: number): DType =>
    operation === 'div' ? x.dtype : promoteWeak(operation, x.dtype, value);
  const common =
    typeof a === 'number'
      ? weak(b as NDArray, a)
      : typeof b === 'number'
        ? weak(a, b)
        : promote(a.dtype, b.dtype);
  return operation === 'div' && !isFloat(common) ? 'float32' : common;
}

/** The operand in the result's type — converted before the operation, as JAX does — read with the result's shape. */
function strided<D extends DType>(operand: Operand, dtype: D, shape: readonly number[]): Strided<D> {
  if (typeof operand === 'number') {
    const data = allocate(dtype, 1);
    data[0] = operand;
    return { data, strides: shape.map(() => 0), offset: 0 };
  }
  const converted = astype(operand, dtype);
  return { data: converted.data, strides: broadcastStrides(converted, shape), offset: converted.offset };
}

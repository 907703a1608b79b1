import { astype } from '../astype.ts';
import { allocate, promote, promoteWeak, type DType, type Weak } from '../dtype.ts';
import { DTypeError } from '../errors.ts';
import { scalarOf, type Operation } from '../kernels/elementwise/operation.ts';
import { elementwise } from '../kernels/elementwise/run.ts';
import type { Strided } from '../kernels/elementwise/specification.ts';
import { NDArray } from '../ndarray.ts';
import { broadcastShapes, type Shape } from '../shape.ts';
import { broadcastStrides } from '../views/broadcast.ts';

/** What element-wise operations take: an array, or a JavaScript number, which is weak (it takes the array's type where it fits). */
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

/**
 * Checks that both operands are arrays or numbers, and one an array.
 *
 * @throws DTypeError if not
 */
export function checkOperands(operation: string, a: Operand, b: Operand): void {
  for (const operand of [a, b]) {
    if (typeof operand !== 'number' && !(operand instanceof NDArray)) {
      throw new DTypeError(`${operation}: operands must be arrays or numbers: got a ${typeof operand}`);
    }
  }
  if (typeof a === 'number' && typeof b === 'number') {
    throw new DTypeError(`${operation}: one operand must be an array: got the numbers ${a} and ${b}`);
  }
}

/**
 * The type in which `a ∘ b` is computed. Assumes that `checkOperands` has passed.
 *
 * @throws DTypeError if a whole number does not fit the integer type beside it
 */
export function commonDType(operation: string, a: Operand, b: Operand): DType {
  if (typeof a === 'number') return promoteWeak(operation, (b as NDArray).dtype, a);
  if (typeof b === 'number') return promoteWeak(operation, a.dtype, b);
  return promote(a.dtype, b.dtype);
}

/** An operation of two operands in their common type. */
export function inCommonType(operation: Operation, a: Operand, b: Operand): NDArray {
  checkOperands(operation.name, a, b);
  return binary(operation, commonDType(operation.name, a, b), a, b);
}

/** An operation of one array, converted to `dtype` before it. */
export function unary(operation: Operation, dtype: DType, x: NDArray): NDArray {
  return evaluate(operation, dtype, x.shape, [strided(x, dtype, x.shape)]);
}

/** An operation of two operands, both converted to `dtype` before it, as JAX does; shapes broadcast. */
export function binary(operation: Operation, dtype: DType, a: Operand, b: Operand): NDArray {
  const shape = broadcastShapes(operation.name, shapeOf(a), shapeOf(b));
  return evaluate(operation, dtype, shape, [strided(a, dtype, shape), strided(b, dtype, shape)]);
}

/** A choice between two operands, both converted to `dtype` before it; all three shapes broadcast. */
export function choice(
  operation: Operation,
  dtype: DType,
  condition: NDArray,
  a: Operand,
  b: Operand,
): NDArray {
  const chosen = broadcastShapes(operation.name, shapeOf(a), shapeOf(b));
  const shape = broadcastShapes(`${operation.name}: condition (a) and choice (b)`, condition.shape, chosen);
  const operands = [strided(condition, 'bool', shape), strided(a, dtype, shape), strided(b, dtype, shape)];
  return evaluate(operation, dtype, shape, operands);
}

function evaluate(operation: Operation, dtype: DType, shape: Shape, operands: readonly Strided[]): NDArray {
  if (scalarOf(operation, dtype) === undefined) {
    const fix =
      operands.length === 1
        ? "use astype('int32')"
        : `both operands are ${dtype}: use astype('int32') on one of them`;
    throw new DTypeError(`${operation.name}: not defined for ${dtype}: ${fix}`);
  }
  const out = elementwise(operation, dtype, shape, operands);
  return NDArray.of(operation.tells ? 'bool' : dtype, out, shape);
}

function shapeOf(operand: Operand): Shape {
  return typeof operand === 'number' ? [] : operand.shape;
}

/** The operand in a type, read with the result's shape. */
function strided(operand: Operand, dtype: DType, shape: Shape): Strided {
  if (typeof operand === 'number') {
    const data = allocate(dtype, 1);
    data[0] = dtype === 'bool' ? Number(operand !== 0) : operand;
    return { data, strides: shape.map(() => 0), offset: 0 };
  }
  const converted = astype(operand, dtype);
  return { data: converted.data, strides: broadcastStrides(converted, shape), offset: converted.offset };
}

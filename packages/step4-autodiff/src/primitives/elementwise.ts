import { DTypeError, isFloat, ShapeError, type DType, type NDArray } from '@first-principles/linalg';
import { formatAval, sameShape, type Aval } from '../core/aval.ts';
import { BROADCAST } from '../core/fill.ts';
import { bind, Primitive } from '../core/primitive.ts';
import { define, type Definition } from './define.ts';

/** Parameters of a primitive that has none. */
export const NONE: object = {};

/** An element-wise primitive: all operands have one shape and one type. */
export interface Elementwise {
  /** What it takes: floats; floats and integers; those and truth values. */
  readonly takes: 'floats' | 'numbers' | 'anything';
  /** The type of the result: that of the operands, unless it is said. */
  readonly gives?: DType;
  readonly evaluate: (...operands: NDArray[]) => NDArray;
  readonly jvp: Definition<object>['jvp'];
  readonly transpose?: Definition<object>['transpose'];
}

/** Defines an element-wise primitive. */
export function defineElementwise(
  name: string | Primitive<object>,
  { takes, gives, evaluate, jvp, transpose }: Elementwise,
): Primitive<object> {
  const primitive = typeof name === 'string' ? new Primitive<object>(name) : name;
  return define(primitive, {
    shape: (operands) => {
      checkAlike(primitive.name, operands);
      checkTakes(primitive.name, takes, operands[0].dtype);
      return { shape: operands[0].shape, dtype: gives ?? operands[0].dtype };
    },
    evaluate: (operands) => evaluate(...operands),
    jvp,
    vmap: (operands, mapped, size) => bind(primitive, inBatch(operands, mapped, size), NONE)[0],
    ...(transpose && { transpose }),
  });
}

/** The operands, all of them as batches `[B, …]`. */
export function inBatch(operands: readonly NDArray[], mapped: readonly boolean[], size: number): NDArray[] {
  return operands.map((x, i) => (mapped[i] ? x : repeated(x, size)));
}

/** An array for each of a batch: `[…]` becomes `[B, …]`. */
export function repeated(x: NDArray, size: number): NDArray {
  return bind(BROADCAST, [x], { shape: [size, ...x.shape], axes: x.shape.map((_, axis) => axis + 1) })[0];
}

function checkAlike(name: string, operands: readonly Aval[]): void {
  const [first] = operands;
  if (operands.some((x) => !sameShape(x.shape, first.shape))) {
    throw new ShapeError(
      `${name}: operands must have one shape: got ${operands.map(formatAval).join(' and ')}`,
    );
  }
  if (operands.some((x) => x.dtype !== first.dtype)) {
    throw new DTypeError(
      `${name}: operands must have one type: got ${operands.map(formatAval).join(' and ')}`,
    );
  }
}

function checkTakes(name: string, takes: Elementwise['takes'], dtype: DType): void {
  if (takes === 'floats' && !isFloat(dtype)) {
    throw new DTypeError(`${name}: takes floats: got ${dtype}: use astype(x, 'float32')`);
  }
  if (takes === 'numbers' && dtype === 'bool') {
    throw new DTypeError(`${name}: not defined for bool: use astype(x, 'int32')`);
  }
}

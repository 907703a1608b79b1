import {
  array,
  broadcastShapes,
  DTypeError,
  NDArray,
  promote,
  promoteWeak,
  isFloat,
  type DType,
} from '@first-principles/linalg';
import { fill } from '../core/fill.ts';
import { minimum } from '../primitives/arithmetic.ts';
import { broadcast } from '../primitives/broadcast.ts';
import { convert } from '../primitives/convert.ts';

/** What element-wise functions take: an array, or a JavaScript number, which is weak: it takes the other's type. */
export type Operand = NDArray | number | boolean;

/** An array, or a number as a 0-d array. */
export function asArray(name: string, x: Operand): NDArray {
  if (x instanceof NDArray) return x;
  if (typeof x === 'number' || typeof x === 'boolean') return array(x);
  throw new DTypeError(
    `${name}: takes arrays and numbers: got ${Array.isArray(x) ? 'a list: array(…) makes an array' : x === null ? 'null' : `a ${typeof x}`}`,
  );
}

/** The type in which operands meet. */
function commonDType(name: string, operands: readonly Operand[]): DType {
  const arrays = operands.filter((x) => x instanceof NDArray);
  const first =
    arrays.length === 0 ? 'float32' : arrays.map(({ dtype }) => dtype).reduce((a, b) => promote(a, b));
  return operands.reduce<DType>(
    (dtype, x) => (typeof x === 'number' ? promoteWeak(name, dtype, x) : dtype),
    first,
  );
}

/** An array broadcast as NumPy does it: axes meet from the last one, those of length 1 stretch. */
export function stretch(x: NDArray, shape: readonly number[]): NDArray {
  const missing = shape.length - x.ndim;
  return broadcast(
    x,
    shape,
    x.shape.map((_, axis) => axis + missing),
  );
}

/** Operands in one shape and one type, as the primitives want them. */
export function together(name: string, operands: readonly Operand[]): NDArray[] {
  const dtype = commonDType(name, operands);
  for (const x of operands) asArray(name, x);
  const arrays = operands.map((x) => (x instanceof NDArray ? convert(x, dtype) : array(x, dtype)));
  const shape = arrays.map((x) => x.shape).reduce((a, b) => broadcastShapes(name, a, b));
  return arrays.map((x) => stretch(x, shape));
}

/** An array of floats: integers and truth values become float32. */
export function asFloat(name: string, x: Operand): NDArray {
  const value = asArray(name, x);
  return isFloat(value.dtype) ? value : convert(value, 'float32');
}

/** Integers as int32; those of uint32 that it does not reach become the largest. */
export function asIndices(name: string, indices: Operand): NDArray {
  const value = asArray(name, indices);
  if (isFloat(value.dtype) || value.dtype === 'bool') {
    throw new DTypeError(
      `${name}: indices must be integers: got ${value.dtype}: array([…], 'int32') makes them`,
    );
  }
  const reached = value.dtype === 'uint32' ? minimum(value, fill(2 ** 31 - 1, value)) : value;
  return convert(reached, 'int32');
}

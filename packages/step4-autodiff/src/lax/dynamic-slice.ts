import { array, formatShape, ShapeError, type NDArray } from '@first-principles/linalg';
import { asArray, asIndices, type Operand } from '../numpy/operands.ts';
import { add, less, where } from '../numpy/elementwise.ts';
import * as parts from '../primitives/dynamic-slice.ts';

/**
 * Part of an array that begins at computed places; its size is fixed.
 *
 * out = x[start : start + size, …]; a start so large that the slice would reach beyond the axis is moved back.
 *
 * @param x - any shape
 * @param starts - one integer an axis, traced or not; negative ones count from the end
 * @param sizes - one an axis
 * @throws ShapeError if there is not a start and a size that fits for each axis
 * @throws DTypeError if a start is no integer
 * @source JAX, `lax.dynamic_slice`
 * @example lax.dynamicSlice(arange(5), [3], [3]) // [2, 3, 4]
 */
export function dynamicSlice(x: Operand, starts: readonly Operand[], sizes: readonly number[]): NDArray {
  const value = asArray('dynamicSlice', x);
  const at = startsOf('dynamicSlice', value, starts);
  parts.checkSlice('dynamicSlice', value, at, sizes);
  return parts.dynamicSlice(value, at, sizes);
}

/**
 * The array with a part replaced that begins at computed places.
 *
 * @param x - any shape
 * @param update - of the type of x, in no axis longer
 * @param starts - as `dynamicSlice`
 * @throws as `dynamicSlice`
 * @source JAX, `lax.dynamic_update_slice`
 * @example lax.dynamicUpdateSlice(zeros([4]), ones([2]), [1]) // [0, 1, 1, 0]
 */
export function dynamicUpdateSlice(x: Operand, update: Operand, starts: readonly Operand[]): NDArray {
  const value = asArray('dynamicUpdateSlice', x);
  const part = asArray('dynamicUpdateSlice', update);
  const at = startsOf('dynamicUpdateSlice', value, starts);
  parts.checkUpdate(value, part, at);
  return parts.dynamicUpdateSlice(value, part, at);
}

/** 0-d int32, counted from the front. */
function startsOf(name: string, { shape }: NDArray, starts: readonly Operand[]): NDArray[] {
  if (starts.length !== shape.length) {
    throw new ShapeError(`${name}: one start an axis: got ${starts.length} for ${formatShape(shape)}`);
  }
  return starts.map((start, axis) => {
    const length = shape[axis];
    if (typeof start === 'number' && Number.isInteger(start)) {
      return array(Math.max(-length, Math.min(start < 0 ? start + length : start, length)), 'int32');
    }
    const index = asIndices(name, start);
    return where(less(index, 0), add(index, length), index);
  });
}

import { array, contiguous, DTypeError, isFloat, NDArray, ShapeError } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { isTracer } from '@first-principles/step4-autodiff/tracing';
import { Tensor } from '../core/tensor.ts';

/** Whole numbers: a class each, or a row of a table. A list is fixed in what is compiled; an array is an input. */
export type Labels = Tensor | NDArray | readonly number[];

/**
 * Labels as an array, checked where the numbers are known: in a compiled function they are not, and one that is out of
 * range means the nearest there.
 *
 * @param count - labels are 0 … count − 1
 * @param ignored - a number that may be there as well
 * @returns int32
 * @throws DTypeError if they are no integers, ShapeError if one is out of range
 */
export function labelsOf(name: string, labels: Labels, count: number, ignored?: number): NDArray {
  const given = labels instanceof Tensor ? labels.data : labels;
  const data = given instanceof NDArray ? given : array([...given], 'int32');
  if (isFloat(data.dtype) || data.dtype === 'bool') {
    throw new DTypeError(
      `${name}: labels must be integers: got ${data.dtype}: array([…], 'int32') makes them`,
    );
  }
  if (!isTracer(data)) {
    const numbers = contiguous(data);
    const row = numbers.findIndex((label) => label !== ignored && !(label >= 0 && label < count));
    if (row >= 0) {
      throw new ShapeError(
        `${name}: labels must be in [0, ${count})${ignored === undefined ? '' : ` or ${ignored}, which is ignored`}: got ${numbers[row]} in place ${row}`,
      );
    }
  }
  return np.astype(data, 'int32');
}

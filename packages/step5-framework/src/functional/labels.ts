import { array, contiguous, DTypeError, isFloat, NDArray, ShapeError } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { isTracer } from '@first-principles/step4-autodiff/tracing';
import { Tensor } from '../core/tensor.ts';

/** Whole numbers: a class each, or a row of a table. A list is fixed in what is compiled; an array is an input. */
export type Labels = Tensor | NDArray | readonly number[];

/**
 * Labels as an array, checked where the numbers are known: in a compiled function they are not.
 *
 * @param count - labels are 0 … count − 1
 * @param ignored - a number that may be there as well
 * @returns int32
 * @throws DTypeError if they are no integers, ShapeError if one is out of range
 */
export function labelsOf(name: string, labels: Labels, count: number, ignored?: number): NDArray {
  const given = labels instanceof Tensor ? labels.data : labels;
  const data = given instanceof NDArray ? given : array([...given], 'int32');
  const what = ignored === undefined ? 'indices' : 'labels';
  if (isFloat(data.dtype) || data.dtype === 'bool') {
    throw new DTypeError(
      `${name}: ${what} must be integers: got ${data.dtype}: array([…], 'int32') makes them`,
    );
  }
  if (!isTracer(data)) {
    const numbers = contiguous(data);
    const wrong = numbers.findIndex((label) => label !== ignored && !(label >= 0 && label < count));
    if (wrong >= 0) {
      const row = Math.floor((wrong * (data.shape[0] ?? 1)) / data.size);
      const range = `[0, ${count})${ignored === undefined ? '' : ` or ${ignored}, which is ignored`}`;
      throw new ShapeError(`${name}: ${what} must be in ${range}: got ${numbers[wrong]} in row ${row}`);
    }
  }
  return np.astype(data, 'int32');
}

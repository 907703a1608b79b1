import { isFloat, type DType } from '../dtype.ts';
import { DTypeError } from '../errors.ts';

/** Checks that a draw of real numbers is asked for a type that holds them. */
export function checkFloat(operation: string, dtype: DType): void {
  if (!isFloat(dtype)) throw new DTypeError(`${operation}: makes float32 or float64: got ${dtype}`);
}

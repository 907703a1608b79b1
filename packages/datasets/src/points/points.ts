import { fromData, type NDArray, ShapeError } from '@first-principles/linalg';

/** Points and the classes they belong to. */
export interface Points {
  /** [N, D], float64: a row a point. */
  readonly x: NDArray<'float64'>;
  /** [N]: 0, 1, … */
  readonly labels: NDArray<'uint8'>;
}

/** Points from a list of rows. */
export function points(
  rows: readonly (readonly number[])[],
  labels: readonly number[],
  dimensions = 2,
): Points {
  return {
    x: fromData('float64', Float64Array.from(rows.flat()), [rows.length, dimensions]),
    labels: fromData('uint8', Uint8Array.from(labels), [labels.length]),
  };
}

/**
 * Checks how many points are asked for.
 *
 * @throws ShapeError if `count` is not a whole number ≥ 0
 */
export function checkCount(operation: string, count: number): void {
  if (!Number.isInteger(count) || count < 0) {
    throw new ShapeError(`${operation}: the count must be a whole number ≥ 0: got ${count}`);
  }
}

/**
 * Checks a deviation.
 *
 * @throws RangeError if it is negative or not finite
 */
export function checkNoise(operation: string, noise: number): void {
  if (!(noise >= 0 && noise < Infinity)) {
    throw new RangeError(`${operation}: the noise must be a number ≥ 0: got ${noise}`);
  }
}

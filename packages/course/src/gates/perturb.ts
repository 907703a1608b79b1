import { isFloat, NDArray, sizeOf } from '@first-principles/linalg';
import { draw } from '../spec/random.ts';
import { isTraced, see, type Numbers } from '../spec/seen.ts';
import { FLOAT32_UNIT } from '../spec/tolerance.ts';

let seed = 0;
let draws = 0;

/** Starts the perturbations anew. */
export function seedPerturbation(value: number): void {
  seed = value;
  draws = 0;
}

function perturbNumber(value: number): number {
  return Number.isInteger(value) ? value : value * (1 + FLOAT32_UNIT * (2 * draw(seed, draws++) - 1));
}

/**
 * The value with a random relative error of at most one float32 unit, in each element if it is an array of floats.
 * Whole numbers (indices, counts, exact results) and everything else pass unchanged, traced arrays among them.
 *
 * Wrapped around every operation of a solution this is Monte Carlo arithmetic: the spread of its results is what
 * rounding, or another order of summation, may do to them.
 *
 * @source D. S. Parker, "Monte Carlo arithmetic" (1997)
 */
export function perturbed<T>(value: T): T {
  if (typeof value === 'number') return perturbNumber(value) as T;
  if (value instanceof NDArray && !isTraced(value) && isFloat((value as NDArray).dtype))
    return perturbArray(value) as T;
  return value;
}

function perturbArray(array: NDArray): NDArray {
  const { values } = see(array) as Numbers;
  const copy = NDArray.of('float64', values.map(perturbNumber), array.shape);
  return sizeOf(array.shape) === 0 ? array : copy;
}

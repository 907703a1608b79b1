import type { FloatDType } from '../dtype.ts';
import { DTypeError } from '../errors.ts';
import { fromData } from '../create.ts';
import { astype } from '../astype.ts';
import { exp } from '../elementary.ts';
import { normalTail } from '../kernels/elementary/normal-tail.ts';
import { mapKernel } from '../kernels/elementary/run.ts';
import type { NDArray } from '../ndarray.ts';
import type { Shape } from '../shape.ts';
import { checkDraw, checkFloat } from './checks.ts';
import { uniform } from './draw.ts';
import type { Key } from './key.ts';

/**
 * Random numbers from the part of the standard normal distribution that lies between two limits.
 *
 * z = Φ⁻¹(Φ(lower) + u·(Φ(upper) − Φ(lower))), counted from the nearer tail, so that far limits lose nothing
 *
 * @param key - determines every number
 * @param lower - the lower limit; −Infinity for none
 * @param upper - the upper limit; Infinity for none
 * @param shape - of the result
 * @param dtype - float32 by default
 * @returns in [lower, upper], as rounded to `dtype`
 * @throws ShapeError if a length is not a whole number ≥ 0
 * @throws DTypeError if lower < upper does not hold, both lie beyond ±37 (where no probability is left), `dtype` is not
 *   a float, or `key` is no key
 * @source JAX, `jax.random.truncated_normal`
 * @example truncatedNormal(key(0), -2, 2, [784, 30]) // the start of many a network
 */
export function truncatedNormal<D extends FloatDType = 'float32'>(
  key: Key,
  lower: number,
  upper: number,
  shape: Shape,
  dtype: D = 'float32' as D,
): NDArray<D> {
  checkDraw('truncatedNormal', key, shape);
  checkFloat('truncatedNormal', dtype);
  const { below, above, between } = probabilities(lower, upper);
  const u = uniform(key, shape, 'float64').data;
  // Half a step up, so that neither end of (0, 1) is met; on which side of 0 the number lies is told by the sign.
  const fromBelow = u.map((x) => below + (x + 2 ** -53) * between);
  const tails = fromBelow.map((p, i) => (p <= 0.5 ? p : above + (1 - u[i] - 2 ** -53) * between));
  const z = mapKernel({ name: 'normalTail', formula: normalTail }, 'float64', tails);
  const out = z.map((x, i) => Math.min(Math.max(fromBelow[i] <= 0.5 ? -x : x, lower), upper));
  return astype(fromData('float64', out, [...shape]), dtype);
}

/**
 * What is cut off below and above two limits, and what is left between them.
 *
 * @throws DTypeError if lower < upper does not hold, or nothing is left
 */
export function probabilities(
  lower: number,
  upper: number,
): { below: number; above: number; between: number } {
  if (!(lower < upper)) {
    throw new DTypeError(`truncatedNormal: lower must be below upper: got ${lower} and ${upper}`);
  }
  const [below, above] = [upperTail(-lower), upperTail(upper)];
  const between =
    lower > 0 ? upperTail(lower) - above : upper < 0 ? upperTail(-upper) - below : 1 - below - above;
  if (!(between > 0)) {
    throw new DTypeError(`truncatedNormal: no probability is left between ${lower} and ${upper}`);
  }
  return { below, above, between };
}

/** Terms of the continued fraction: at z = 1, where it is slowest, enough for double precision. */
const TERMS = 500;

/**
 * 1 − Φ(z), to 15 digits also far out.
 *
 * @source Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.11 (below 1), 26.2.14 (Laplace's continued
 *   fraction)
 */
function upperTail(z: number): number {
  if (z < 0) return 1 - upperTail(-z);
  if (z === Infinity) return 0;
  const density = exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
  if (z < 1) {
    let [sum, term] = [0, z];
    for (let n = 1; term > sum * 2 ** -60; n += 2) {
      sum += term;
      term *= (z * z) / (n + 2);
    }
    return 0.5 - density * sum;
  }
  let fraction = z;
  for (let n = TERMS; n >= 1; n--) fraction = z + n / fraction;
  return density / fraction;
}

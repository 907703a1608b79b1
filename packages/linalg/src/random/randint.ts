import { allocate, type DType } from '../dtype.ts';
import { DTypeError } from '../errors.ts';
import { NDArray } from '../ndarray.ts';
import type { Shape } from '../shape.ts';
import { checkDraw } from './checks.ts';
import { uniform } from './draw.ts';
import type { Key } from './key.ts';

const RANGES = {
  int32: [-(2 ** 31), 2 ** 31],
  uint32: [0, 2 ** 32],
  uint8: [0, 2 ** 8],
} as const satisfies Partial<Record<DType, readonly [number, number]>>;

/**
 * Whole numbers from `low` up to, not including, `high`, all equally likely.
 *
 * out = low + ⌊u·(high − low)⌋, with u uniform in [0, 1) to 52 bits: no number is favoured by more than
 * (high − low)·2⁻⁵² of its share.
 *
 * @param key - determines every number
 * @param shape - of the result
 * @param low - a whole number
 * @param high - a whole number above `low`
 * @param dtype - int32 by default
 * @returns of shape `shape`, low … high − 1
 * @throws ShapeError if a length is not a whole number ≥ 0
 * @throws DTypeError if a limit is not whole, does not fit `dtype`, nothing lies between them, or `key` is no key
 * @source JAX, `jax.random.randint`
 * @example randint(key(0), [5], 0, 10).toList() // five digits
 */
export function randint<D extends keyof typeof RANGES = 'int32'>(
  key: Key,
  shape: Shape,
  low: number,
  high: number,
  dtype: D = 'int32' as D,
): NDArray<D> {
  checkDraw('randint', key, shape);
  const range: readonly [number, number] | undefined = RANGES[dtype];
  if (range === undefined)
    throw new DTypeError(`randint: makes ${Object.keys(RANGES).join(', ')}: got ${dtype}`);
  const [least, limit] = range;
  if (!Number.isInteger(low) || !Number.isInteger(high) || low >= high || low < least || high > limit) {
    throw new DTypeError(
      `randint: needs whole numbers low < high within ${dtype}, [${least}, ${limit}]: got ${low} and ${high}`,
    );
  }
  const u = uniform(key, shape, 'float64').data;
  const out = allocate<DType>(dtype, u.length);
  for (let i = 0; i < out.length; i++) out[i] = low + Math.floor(u[i] * (high - low));
  return NDArray.of<DType>(dtype, out, [...shape]) as NDArray<D>;
}

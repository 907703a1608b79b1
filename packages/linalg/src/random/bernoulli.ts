import { contiguous } from '../contiguous.ts';
import { DTypeError } from '../errors.ts';
import { checkArray, NDArray } from '../ndarray.ts';
import type { Shape } from '../shape.ts';
import { broadcast } from '../views/broadcast.ts';
import { checkDraw } from './checks.ts';
import { uniform } from './draw.ts';
import type { Key } from './key.ts';

/**
 * Coins that fall true with probability p.
 *
 * out = u < p, with u uniform in [0, 1) to 52 bits
 *
 * @param key - determines every coin
 * @param p - in [0, 1]: one for all, or an array that broadcasts to `shape`
 * @param shape - of the result; that of `p` by default
 * @returns bool
 * @throws DTypeError if a probability is outside [0, 1], or `key` is no key
 * @throws ShapeError if `p` does not broadcast to `shape`
 * @source JAX, `jax.random.bernoulli`
 * @example bernoulli(key(0), 0.8, [4]).toList() // [true, true, false, true]
 */
export function bernoulli(
  key: Key,
  p: number | NDArray = 0.5,
  shape: Shape = typeof p === 'number' ? [] : p.shape,
): NDArray<'bool'> {
  if (typeof p !== 'number') checkArray('bernoulli', p);
  checkDraw('bernoulli', key, shape);
  const u = uniform(key, shape, 'float64').data;
  const chances = typeof p === 'number' ? undefined : contiguous(broadcast('bernoulli', p, shape));
  const out = new Uint8Array(u.length);
  for (let i = 0; i < out.length; i++) {
    const chance = chances === undefined ? (p as number) : chances[i];
    if (!(chance >= 0 && chance <= 1))
      throw new DTypeError(`bernoulli: a probability must be in [0, 1]: got ${chance}`);
    out[i] = u[i] < chance ? 1 : 0;
  }
  return NDArray.of('bool', out, [...shape]);
}

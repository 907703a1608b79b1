import { generator, type Key } from '@first-principles/linalg';
import { type Weights, weightsOf } from './weights.ts';

/**
 * Nine random numbers to start from. Not zero: from equal numbers the two hidden units get equal derivatives, and stay
 * twins for ever.
 *
 * w ~ U(−a, a), in the order of `NAMES`
 *
 * @param key - determines every number
 * @param a - how far from 0
 * @throws RangeError if `a` is not finite and ≥ 0
 * @example initialise(key(1), 0.5)
 */
export function initialise(key: Key, a: number): Weights {
  if (!(Number.isFinite(a) && a >= 0)) throw new RangeError(`initialise: a must be finite and ≥ 0: got ${a}`);
  const { uniform } = generator(key);
  return weightsOf(() => (2 * uniform() - 1) * a);
}

import { add } from '../elementwise/arithmetic.ts';
import { neg } from '../elementwise/unary.ts';
import { ShapeError } from '../errors.ts';
import { log } from '../elementary.ts';
import { checkArray, type NDArray } from '../ndarray.ts';
import { argmax } from '../reduce/extremes.ts';
import { checkShape, formatShape, type Shape } from '../shape.ts';
import { broadcast } from '../views/broadcast.ts';
import { checkDraw, checkKey } from './checks.ts';
import { uniform } from './draw.ts';
import type { Key } from './key.ts';

/**
 * Numbers from the Gumbel distribution, whose largest of many has its own shape: added to log-probabilities, the
 * place of the largest is a draw from them.
 *
 * out = −ln(−ln u), u uniform in (0, 1), multiples of 2⁻⁵³
 *
 * @param key - determines every number
 * @param shape - of the result
 * @returns float64
 * @throws ShapeError if a length is not a whole number ≥ 0
 * @throws DTypeError if `key` is no key
 * @source E. J. Gumbel, Statistical Theory of Extreme Values (1954)
 * @example gumbel(key(0), [3])
 */
export function gumbel(key: Key, shape: Shape): NDArray<'float64'> {
  checkDraw('gumbel', key, shape);
  // half a step up: never 0, whose logarithm is −∞
  const u = add(uniform(key, shape, 'float64'), 2 ** -53);
  return neg(log(neg(log(u))));
}

/**
 * Classes drawn with the probabilities that scores stand for.
 *
 * P(out = k) = e^z_k / Σ_j e^z_j; drawn as argmax_k (z_k + gumbel_k), which needs no normalising
 *
 * @param key - determines every draw
 * @param logits - […, K]: scores, or ln p; −∞ is never drawn
 * @param shape - of the result; logits' shape without its last axis must broadcast to it. That shape by default
 * @returns int32, 0 … K − 1
 * @throws ShapeError if there is no class to draw, or the shapes do not fit
 * @throws DTypeError if `key` is no key
 * @source JAX, `jax.random.categorical`; C. J. Maddison et al., "A* sampling" (2014), 2
 * @example categorical(key(0), array([0, -Infinity])).toList() // 0
 */
export function categorical(key: Key, logits: NDArray, shape?: Shape): NDArray<'int32'> {
  checkKey('categorical', key);
  checkArray('categorical', logits);
  if (shape !== undefined) checkShape('categorical', shape);
  const classes = logits.shape.at(-1);
  if (classes === undefined || classes === 0) {
    throw new ShapeError(
      `categorical: the last axis holds the scores of the classes: got shape ${formatShape(logits.shape)}`,
    );
  }
  const scores = broadcast('categorical', logits, [...(shape ?? logits.shape.slice(0, -1)), classes]);
  return argmax(add(scores, gumbel(key, scores.shape)), -1);
}

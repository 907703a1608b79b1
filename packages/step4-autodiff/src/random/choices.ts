import {
  array,
  DTypeError,
  formatShape,
  ShapeError,
  type NDArray,
  type Shape,
} from '@first-principles/linalg';
import { add, floor, less, log, mul, neg } from '../numpy/elementwise.ts';
import { asArray, type Operand } from '../numpy/operands.ts';
import { argmax } from '../numpy/reduce.ts';
import { broadcastTo } from '../numpy/shape.ts';
import { convert } from '../primitives/convert.ts';
import { checkDraw, uniform } from './draw.ts';
import { checkKey } from './key.ts';

/*
 * Made of uniform float64, by linalg's formulas and so to the same bits.
 */

/**
 * Coins that fall true with probability p.
 *
 * out = u < p, with u uniform in [0, 1) to 52 bits
 *
 * @param key - uint32 [2]
 * @param p - in [0, 1]: one for all, or an array that broadcasts to `shape`; its entries are not checked, as they may be
 *   traced: below 0 is never, above 1 always
 * @param shape - of the result; that of `p` by default
 * @returns bool
 * @throws DTypeError if p is a number outside [0, 1]
 * @source JAX, `jax.random.bernoulli`; linalg `bernoulli`
 * @example random.bernoulli(random.key(0), 0.8, [4]).toList() // [true, true, false, true]
 */
export function bernoulli(key: NDArray, p: Operand = 0.5, shape?: Shape): NDArray {
  if (typeof p === 'number' && !(p >= 0 && p <= 1)) {
    throw new DTypeError(`bernoulli: a probability must be in [0, 1]: got ${p}`);
  }
  // float64 from the start: a number must not be rounded to float32 on the way
  const chance = typeof p === 'number' ? array(p, 'float64') : convert(asArray('bernoulli', p), 'float64');
  const out = shape ?? chance.shape;
  checkDraw('bernoulli', key, out);
  return less(uniform(key, out, 'float64'), broadcastTo(chance, out));
}

const RANGES = { int32: [-(2 ** 31), 2 ** 31], uint32: [0, 2 ** 32], uint8: [0, 2 ** 8] } as const;

/**
 * Whole numbers from `low` up to, not including, `high`, all equally likely.
 *
 * out = low + ⌊u·(high − low)⌋, with u uniform in [0, 1) to 52 bits
 *
 * @param key - uint32 [2]
 * @returns of shape `shape`, low … high − 1
 * @throws DTypeError if a limit is not whole, does not fit `dtype`, or nothing lies between them
 * @source JAX, `jax.random.randint`; linalg `randint`
 * @example random.randint(random.key(0), [5], 0, 10).toList() // five digits
 */
export function randint(
  key: NDArray,
  shape: Shape,
  low: number,
  high: number,
  dtype: keyof typeof RANGES = 'int32',
): NDArray {
  checkDraw('randint', key, shape);
  if (!(dtype in RANGES)) {
    throw new DTypeError(`randint: makes ${Object.keys(RANGES).join(', ')}: got ${dtype}`);
  }
  const [least, limit] = RANGES[dtype];
  if (!Number.isInteger(low) || !Number.isInteger(high) || low >= high || low < least || high > limit) {
    throw new DTypeError(
      `randint: needs whole numbers low < high within ${dtype}, [${least}, ${limit}]: got ${String(low)} and ${String(high)}`,
    );
  }
  return convert(add(low, floor(mul(uniform(key, shape, 'float64'), high - low))), dtype);
}

/**
 * Numbers from the Gumbel distribution: −ln(−ln u), u uniform in (0, 1).
 *
 * @param key - uint32 [2]
 * @returns float64
 * @source linalg `gumbel`
 * @example random.gumbel(random.key(0), [3])
 */
export function gumbel(key: NDArray, shape: Shape = []): NDArray {
  checkDraw('gumbel', key, shape);
  return neg(log(neg(log(add(uniform(key, shape, 'float64'), 2 ** -53)))));
}

/**
 * Classes drawn with the probabilities that scores stand for: argmax_k (z_k + gumbel_k).
 *
 * @param key - uint32 [2]
 * @param logits - […, K]: scores, or ln p; −∞ is never drawn
 * @param shape - of the result; logits' shape without its last axis must broadcast to it. That shape by default
 * @returns int32, 0 … K − 1
 * @throws ShapeError if there is no class to draw, or the shapes do not fit
 * @source JAX, `jax.random.categorical`; linalg `categorical`
 * @example random.categorical(random.key(0), array([0, -Infinity])).item() // 0
 */
export function categorical(key: NDArray, logits: NDArray, shape?: Shape): NDArray {
  checkKey('categorical', key);
  const scores = asArray('categorical', logits);
  const classes = scores.shape.at(-1);
  if (classes === undefined || classes === 0) {
    throw new ShapeError(
      `categorical: the last axis holds the scores of the classes: got shape ${formatShape(scores.shape)}`,
    );
  }
  const all = [...(shape ?? scores.shape.slice(0, -1)), classes];
  checkDraw('categorical', key, all);
  return argmax(add(broadcastTo(scores, all), gumbel(key, all)), -1);
}

import { contiguous } from '../contiguous.ts';
import { array } from '../create.ts';
import { DTypeError, ShapeError } from '../errors.ts';
import { log } from '../elementary.ts';
import { checkArray, NDArray } from '../ndarray.ts';
import { formatShape, sizeOf, type Shape } from '../shape.ts';
import { take } from '../indices/take.ts';
import { gumbel } from './categorical.ts';
import { checkDraw } from './checks.ts';
import { uniform } from './draw.ts';
import type { Key } from './key.ts';
import { permutation } from './permutation.ts';
import { randint } from './randint.ts';

/** How `choice` draws. */
export interface ChoiceOptions {
  /** Whether one may be drawn again; true by default. */
  readonly replace?: boolean;
  /** How likely each is; they must add up to 1 (to 1e-6). All equally by default. */
  readonly p?: readonly number[];
}

/**
 * Draws from the numbers 0 … n − 1, or from the rows of an array.
 *
 * @param key - determines every draw
 * @param from - n, or an array [n, …]
 * @param shape - how many: the result's leading axes
 * @param options - with or without replacement, and how likely each is
 * @returns int32 indices of this shape, or [...shape, …] rows of the array
 * @throws DTypeError if `p` are no probabilities of n, `from` is neither a number nor an array, or `key` is no key
 * @throws ShapeError if `shape` is none, there is nothing to draw from, or more is to be drawn without replacement than there is
 * @source JAX, `jax.random.choice`; without replacement and with p: the largest of ln p + gumbel (Efraimidis and
 *   Spirakis, "Weighted random sampling with a reservoir", 2006)
 * @example choice(key(0), 10, [3], { replace: false }) // three different digits
 */
export function choice(key: Key, from: number, shape: Shape, options?: ChoiceOptions): NDArray<'int32'>;
export function choice<T extends NDArray>(key: Key, from: T, shape: Shape, options?: ChoiceOptions): T;
export function choice(
  key: Key,
  from: number | NDArray,
  shape: Shape,
  { replace = true, p }: ChoiceOptions = {},
): NDArray {
  if (typeof from !== 'number') checkArray('choice', from);
  checkDraw('choice', key, shape);
  const n = typeof from === 'number' ? from : (from.shape[0] ?? 0);
  const count = sizeOf(shape);
  if (!Number.isInteger(n) || n < 1)
    throw new ShapeError(
      `choice: needs something to draw from: got ${typeof from === 'number' ? n : formatShape(from.shape)}`,
    );
  if (!replace && count > n)
    throw new ShapeError(`choice: without replacement at most ${n} can be drawn: asked for ${count}`);
  if (p !== undefined) checkProbabilities(p, n);
  const indices = replace
    ? p === undefined
      ? randint(key, [count], 0, n).data
      : byCumulated(uniform(key, [count], 'float64').data, p)
    : p === undefined
      ? permutation(key, n).data.subarray(0, count)
      : byLargest(key, p, count);
  const chosen = NDArray.of('int32', Int32Array.from(indices), [...shape]);
  return typeof from === 'number' ? chosen : take(from, chosen);
}

function checkProbabilities(p: readonly number[], n: number): void {
  const total = p.reduce((sum, one) => sum + one, 0);
  if (p.length !== n || !p.every((one) => one >= 0) || !(Math.abs(total - 1) <= 1e-6)) {
    throw new DTypeError(
      `choice: p must be ${n} probabilities that add up to 1: got ${p.length} that add up to ${total}`,
    );
  }
}

/** For each u the first index whose probability, with all before it, exceeds u: by halving. */
function byCumulated(u: Float64Array, p: readonly number[]): Int32Array {
  let total = 0;
  const cumulated = p.map((one) => (total += one));
  const last = p.findLastIndex((one) => one > 0);
  return Int32Array.from(u, (x) => {
    let [low, high] = [0, last];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (cumulated[middle] > x) high = middle;
      else low = middle + 1;
    }
    return low;
  });
}

function byLargest(key: Key, p: readonly number[], count: number): number[] {
  const logs = contiguous(log(array(p, 'float64')));
  const ranks = gumbel(key, [p.length]).data.map((g, i) => g + logs[i]);
  const order = p.map((_, i) => i).toSorted((i, j) => ranks[j] - ranks[i] || i - j);
  const possible = p.filter((one) => one > 0).length;
  if (count > possible)
    throw new ShapeError(`choice: only ${possible} have a probability above 0: asked for ${count}`);
  return order.slice(0, count);
}

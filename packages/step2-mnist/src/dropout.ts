import {
  astype,
  div,
  foldIn,
  greaterEqual,
  type FloatDType,
  type Key,
  type NDArray,
  uniform,
} from '@first-principles/linalg';
import type { Structure } from './configuration.ts';

/**
 * Which hidden units take part in a step: one mask a hidden layer, drawn anew for each sample and each step. Those that
 * stay are divided by the probability of staying, so that the units above add up as much as without dropout, on average;
 * then nothing is left to do when digits are read.
 *
 * mask = 1/(1 − p) with probability 1 − p, else 0: where u ≥ p, u = uniform(foldIn(key, l)) of hidden layer l = 0, 1, …
 *
 * @param key - of this step: it determines the masks
 * @param count - samples of the batch
 * @param rate - p, in [0, 1)
 * @returns [count, units] for each hidden layer
 * @throws RangeError if p is not in [0, 1)
 * @source Srivastava et al., Dropout (2014), 10: the inverted form
 * @example forward(net, x, { masks: dropoutMasks(key(1), [784, 30, 10], 10, 0.2) })
 */
export function dropoutMasks(
  key: Key,
  structure: Structure,
  count: number,
  rate: number,
  dtype: FloatDType = 'float32',
): NDArray[] {
  if (!(rate >= 0 && rate < 1)) throw new RangeError(`dropoutMasks: the rate must be in [0, 1): got ${rate}`);
  return structure
    .slice(1, -1)
    .map((units, l) =>
      div(astype(greaterEqual(uniform(foldIn(key, l), [count, units]), rate), dtype), 1 - rate),
    );
}

import { add, type Key, mul, type NDArray, normal } from '@first-principles/linalg';

/** What is added to every pixel of every batch: random numbers of this mean and deviation. */
export interface Noise {
  readonly deviation: number;
  readonly mean: number;
}

/** The source's: x += N(0, 1)·0.1 + 0.3. */
export const NOISE: Noise = { deviation: 0.1, mean: 0.3 };

/**
 * The noise line: a batch of images as a network is to learn from it. Digits that are read get none.
 *
 * x' = x + n·deviation + mean, n ~ N(0, 1), one number for each pixel; not clipped
 *
 * @param x - [N, I]
 * @param key - determines the numbers: another one for each step
 * @param noise - 0.1 and 0.3 by default
 * @returns [N, I]
 * @throws RangeError if the deviation is negative
 * @source the source's second network
 * @example noisy(x, key(1), { deviation: 0, mean: 0.5 })
 */
export function noisy(x: NDArray, key: Key, { deviation, mean }: Noise = NOISE): NDArray {
  if (!(deviation >= 0)) throw new RangeError(`noisy: the deviation must be ≥ 0: got ${deviation}`);
  if (deviation === 0) return add(x, mean);
  const dtype = x.dtype === 'float64' ? 'float64' : 'float32';
  return withNoise(x, normal(key, x.shape, dtype), deviation, mean);
}

/** x + n·deviation + mean. */
export function withNoise(x: NDArray, n: NDArray, deviation: number, mean: number): NDArray {
  return add(add(x, mul(n, deviation)), mean);
}

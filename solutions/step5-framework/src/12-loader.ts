import { take, type NDArray } from '@first-principles/linalg';
import { batches } from '#earlier/step2-mnist/10-batches';

/** Samples and their labels, in the same order. */
export interface Batch {
  /** [B, …] */
  readonly x: NDArray;
  /** [B] */
  readonly labels: number[];
}

/** What `loader` is told. */
export interface LoaderOptions {
  /** How many samples a batch has; the last may have fewer. */
  readonly batchSize: number;
  /** Gives numbers in [0, 1), for a new order in each call; without it the samples come as they lie. */
  readonly uniform?: () => number;
  /** Leaves out a last batch that is not full. */
  readonly dropLast?: boolean;
}

/**
 * One epoch: every sample once, with its label, in batches.
 *
 * @param x - [N, …]
 * @param labels - [N]
 * @source PyTorch, `torch.utils.data.DataLoader`
 * @example for (const { x, labels } of loader(images, digits, { batchSize: 10, uniform })) { … }
 */
export function* loader(
  x: NDArray,
  labels: readonly number[],
  { batchSize, uniform, dropLast = false }: LoaderOptions,
): Generator<Batch> {
  const N = labels.length;
  const order = uniform ? batches(N, N, uniform).flat() : labels.map((_, n) => n);
  for (let start = 0; start < N; start += batchSize) {
    const picked = order.slice(start, start + batchSize);
    if (dropLast && picked.length < batchSize) return;
    yield { x: take(x, picked), labels: picked.map((n) => labels[n]) };
  }
}

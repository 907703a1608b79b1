import { type Labelled, type Mnist, toInput } from '@first-principles/datasets';
import { contiguous, type NDArray, reshape, take } from '@first-principles/linalg';
import type { Samples } from '@first-principles/step2-mnist';
import { PIXELS } from './settings.ts';

/** MNIST as this lab uses it. */
export interface Digits {
  /** 60,000; x is uint8, which the fast trainer reads as 0 … 1. */
  readonly train: Samples;
  /** 10,000; x is float32. */
  readonly test: Samples;
  /** Every tenth of those: what the curves show. */
  readonly watched: Samples;
  /** [10000, 28, 28] */
  readonly images: NDArray<'uint8'>;
}

/** Test digits of which one is watched. */
const EVERY = 10;

export function digitsOf({ train, test }: Mnist): Digits {
  const tested = { x: toInput(test.images), labels: labelsOf(test) };
  const some = tested.labels.flatMap((_, n) => (n % EVERY === 0 ? [n] : []));
  return {
    train: { x: reshape(train.images, [-1, PIXELS]), labels: labelsOf(train) },
    test: tested,
    watched: { x: take(tested.x, some), labels: some.map((n) => tested.labels[n]) },
    images: test.images,
  };
}

function labelsOf({ labels }: Labelled): number[] {
  return [...contiguous(labels)];
}

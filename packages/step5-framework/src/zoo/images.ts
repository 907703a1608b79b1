import { type Labelled, toInput } from '@first-principles/datasets';
import { take, type NDArray } from '@first-principles/linalg';
import type { Generator as RandomGenerator } from '../core/generator.ts';
import type { Tensor } from '../core/tensor.ts';
import { DataLoader } from '../data/data-loader.ts';
import { ImageDataset } from '../data/image-dataset.ts';

/** Images as rows of numbers in 0 … 1, and what they show. */
export interface Images {
  /** [N, I] */
  readonly x: NDArray;
  /** int32 [N] */
  readonly labels: NDArray;
}

/** All images as rows. */
export function imagesOf({ images, labels }: Labelled): Images {
  return { x: toInput(images), labels: labels.astype('int32') };
}

/** Some of the images. */
export function rowsOf({ x, labels }: Images, rows: readonly number[]): Images {
  return { x: take(x, rows), labels: take(labels, rows) };
}

/** Batches without end, whole ones only: x [N, 1, H, W] and labels [N], each epoch in an order of its own. */
export function* endless(
  images: Labelled,
  batchSize: number,
  generator: RandomGenerator,
): Generator<Tensor[], never> {
  const loader = new DataLoader(new ImageDataset(images), {
    batchSize,
    shuffle: true,
    dropLast: true,
    generator,
  });
  for (;;) for (const batch of loader) yield batch;
}

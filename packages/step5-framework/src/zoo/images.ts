import { batches, type Labelled, toInput } from '@first-principles/datasets';
import { foldIn, key, take, type NDArray } from '@first-principles/linalg';

/** Images as rows of numbers in 0 … 1, and what they show. */
export interface Images {
  /** [N, I] */
  readonly x: NDArray;
  /** int32 [N] */
  readonly labels: NDArray;
}

/** Images as networks read them. */
export function imagesOf({ images, labels }: Labelled): Images {
  return { x: toInput(images), labels: labels.astype('int32') };
}

/**
 * Batches without end, whole ones only: each epoch in an order of its own.
 *
 * @returns the batch of a step
 */
export function endless({ x, labels }: Images, size: number, seed: number): (step: number) => Images {
  const each = Math.floor(x.shape[0] / size);
  let epoch = -1;
  let order: Int32Array[] = [];
  return (step) => {
    if (Math.floor(step / each) !== epoch) {
      epoch = Math.floor(step / each);
      order = batches(x.shape[0], size, foldIn(key(seed), epoch));
    }
    return rowsOf({ x, labels }, order[step % each]);
  };
}

/** Some of the images. */
export function rowsOf({ x, labels }: Images, rows: readonly number[] | Int32Array): Images {
  return { x: take(x, [...rows]), labels: take(labels, [...rows]) };
}

import { contiguous, type Key, normal, ShapeError, split, uniform } from '@first-principles/linalg';
import { checkCount, checkNoise, points, type Points } from './points.ts';

/** What clouds of points are like. */
export interface BlobOptions {
  /** How many clouds: 3 by default, at most 256. */
  readonly centres?: number;
  /** Numbers a point has: 2 by default. */
  readonly dimensions?: number;
  /** The deviation within a cloud: 1 by default. */
  readonly noise?: number;
}

/** The centres lie in [−REACH, REACH) along every axis. */
const REACH = 10;

/**
 * Round clouds around centres drawn at random: the easiest thing to tell apart.
 *
 * x = centre_k + noise·z, centre uniform in [−10, 10)^D, z standard normal; point i belongs to cloud i mod K
 *
 * @param key - determines centres and points
 * @param count - how many points
 * @returns x [count, D], labels 0 … K − 1
 * @throws ShapeError if count, centres or dimensions are no such whole numbers
 * @throws RangeError if the noise is negative
 * @source scikit-learn, `make_blobs`
 * @example blobs(key(1), 300, { centres: 4 }).x.shape // [300, 2]
 */
export function blobs(
  key: Key,
  count: number,
  { centres = 3, dimensions = 2, noise = 1 }: BlobOptions = {},
): Points {
  checkCount('blobs', count);
  checkNoise('blobs', noise);
  if (!Number.isInteger(centres) || centres < 1 || centres > 256) {
    throw new ShapeError(`blobs: the number of centres must be whole, 1 … 256: got ${centres}`);
  }
  if (!Number.isInteger(dimensions) || dimensions < 1) {
    throw new ShapeError(`blobs: the number of dimensions must be whole and ≥ 1: got ${dimensions}`);
  }
  const [where, scatter] = split(key);
  const middle = contiguous(uniform(where, [centres, dimensions], 'float64'));
  const z = contiguous(normal(scatter, [count, dimensions], 'float64'));
  const row = (i: number): number[] =>
    Array.from(
      { length: dimensions },
      (_, axis) =>
        REACH * (2 * middle[(i % centres) * dimensions + axis] - 1) + noise * z[i * dimensions + axis],
    );
  return points(
    Array.from({ length: count }, (_, i) => row(i)),
    Array.from({ length: count }, (_, i) => i % centres),
    dimensions,
  );
}

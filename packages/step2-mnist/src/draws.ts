import { contiguous, foldIn, type Key, uniform } from '@first-principles/linalg';

/** Numbers drawn at a time. */
const BLOCK = 256;

/**
 * A stream of numbers in [0, 1) for those who draw one at a time, as the exercises do.
 *
 * @param key - the same key gives the same stream
 * @example const draw = draws(key(1)); draw(); draw()
 */
export function draws(key: Key): () => number {
  let block = new Float64Array(0);
  let blocks = 0;
  let at = 0;
  return () => {
    if (at === block.length) {
      block = contiguous(uniform(foldIn(key, blocks++), [BLOCK], 'float64')) as Float64Array<ArrayBuffer>;
      at = 0;
    }
    return block[at++];
  };
}

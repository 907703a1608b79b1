import { contiguous, foldIn, key, uniform } from '@first-principles/linalg';

/** Numbers that are drawn at once. */
const BLOCK = 4096;

/** Numbers in [0, 1), one after another; the same seed, the same numbers. */
export function uniformOf(seed: number): () => number {
  let [block, next] = [0, BLOCK];
  let numbers: ArrayLike<number> = [];
  return () => {
    if (next === BLOCK) {
      numbers = contiguous(uniform(foldIn(key(seed), block++), [BLOCK], 'float64'));
      next = 0;
    }
    return numbers[next++];
  };
}

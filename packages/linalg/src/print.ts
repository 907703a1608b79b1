import type { NDArray } from './ndarray.ts';
import { contiguous } from './contiguous.ts';

/** The array as NumPy's `str` prints it. */
export function formatArray(x: NDArray): string {
  return String(contiguous(x));
}

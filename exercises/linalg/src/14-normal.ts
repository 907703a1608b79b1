import { todo } from '@first-principles/course/todo';

/**
 * A draw from the standard normal distribution (mean 0, deviation 1), made of two uniform ones: Box and Muller's way.
 *
 * r = √(−2·ln(1 − u₁)),  z = r·cos(2π·u₂)
 *
 * @param uniform - gives numbers in [0, 1); u₁ is drawn first
 * @source G. E. P. Box and M. E. Muller, "A note on the generation of random normal deviates" (1958)
 */
export function normal(uniform: () => number): number {
  return todo();
}

import type { Params, Weights } from '@first-principles/step1-xor';
import { todo } from '@first-principles/course/todo';

/**
 * The nine names as four arrays (float64), for a network that is fed with rows: z = x·W + b.
 *
 * W1[k − 1, j − 1] = w_jk: what leads *to* a hidden unit stands in one column, so W1 is the transpose of how the names read.
 *
 * @returns W1 [2, 2], b1 [2], W2 [2, 1], b2 [1]
 */
export function pack(w: Weights): Params {
  return todo();
}

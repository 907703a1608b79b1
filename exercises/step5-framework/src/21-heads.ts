import type { Tensor } from '@first-principles/step5-framework';
import { todo } from '@first-principles/course/todo';

/**
 * The columns of each row dealt out to several heads: the first D/heads of them to the first, and so on. Each head sees
 * all T rows.
 *
 * y[n, h, t, e] = x[n, t, h·D/heads + e]
 *
 * @param x - [N, T, D]
 * @param heads - a divisor of D
 * @returns [N, heads, T, D/heads]
 * @source A. Vaswani et al., "Attention Is All You Need" (2017), section 3.2.2
 */
export function splitHeads(x: Tensor, heads: number): Tensor {
  return todo();
}

/**
 * What the heads found, side by side again: the inverse of `splitHeads`.
 *
 * @param x - [N, heads, T, E]
 * @returns [N, T, heads·E]
 */
export function mergeHeads(x: Tensor): Tensor {
  return todo();
}

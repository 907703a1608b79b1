import { todo } from '@first-principles/course/todo';

/**
 * The outer product: every entry of a times every entry of b. The shape of every weight gradient.
 *
 * (a ⊗ b)ᵢₒ = aᵢ·bₒ
 *
 * @param a - I numbers
 * @param b - O numbers
 * @returns [I, O]
 */
export function outer(a: readonly number[], b: readonly number[]): number[][] {
  return todo();
}

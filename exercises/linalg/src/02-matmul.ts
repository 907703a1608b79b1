import { todo } from '@first-principles/course/todo';

/** Rows of equal length. */
export type Matrix = readonly (readonly number[])[];

/**
 * The matrix product: row i of a meets column j of b.
 *
 * (a·b)ᵢⱼ = Σₖ aᵢₖ·bₖⱼ
 *
 * @param a - [N, K]
 * @param b - [K, M], with at least one row
 * @returns [N, M]
 */
export function matmul(a: Matrix, b: Matrix): number[][] {
  return todo();
}

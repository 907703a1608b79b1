import { todo } from '@first-principles/course/todo';

/**
 * The eight einsums that this course needs, by name. Any letters will do: what counts is what they compute.
 *
 * | name | operands | result |
 * |---|---|---|
 * | dot | a [K], b [K] | a·b, a single number |
 * | matVec | A [N, K], v [K] | A·v [N] |
 * | matmul | A [N, K], B [K, M] | A·B [N, M] |
 * | outer | a [I], b [O] | a ⊗ b [I, O] |
 * | trace | A [N, N] | the sum of the diagonal |
 * | dW | x [N, I], δ [N, O] | Σₙ xₙ ⊗ δₙ [I, O] |
 * | db | δ [N, O] | Σₙ δₙ [O] |
 * | dx | δ [N, O], W [I, O] | δ·Wᵀ [N, I] |
 */
export function spells(): Record<
  'dot' | 'matVec' | 'matmul' | 'outer' | 'trace' | 'dW' | 'db' | 'dx',
  string
> {
  return todo();
}

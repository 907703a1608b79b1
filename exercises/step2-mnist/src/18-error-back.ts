import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * The error one layer further down: what the units below are to blame for.
 *
 * δˡ = δˡ⁺¹·(Wˡ⁺¹)ᵀ ⊙ σ'(zˡ)
 *
 * @param delta - [N, O], the error of the layer above
 * @param W - [I, O], the weights between
 * @param zBelow - [N, I], what the units below added up
 * @returns [N, I]
 * @source Nielsen, "Neural Networks and Deep Learning", chapter 2, (BP2)
 */
export function errorBack(delta: NDArray, W: NDArray, zBelow: NDArray): NDArray {
  return todo();
}

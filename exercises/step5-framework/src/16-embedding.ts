import type { NDArray } from '@first-principles/linalg';
import { Module, Parameter, type Tensor } from '@first-principles/step5-framework';
import { todo } from '@first-principles/course/todo';

/**
 * A row of numbers for each word of a vocabulary, learned.
 *
 * y[…, d] = W[token[…], d]; backwards, each row gets what arrived at all places where it was used, added up.
 *
 * @source PyTorch, `torch.nn.Embedding`
 */
export class Embedding extends Module<[tokens: NDArray], Tensor> {
  /** [V, D] */
  readonly weight: Parameter;

  /**
   * @param V - how many words there are
   * @param D - how many numbers each has
   * @param normal - gives standard normal numbers: the entries to begin with, float64, in their order
   */
  constructor(V: number, D: number, normal: () => number) {
    super();
    todo();
  }

  /**
   * @param tokens - int32 of any shape, each in 0 … V − 1
   * @returns the shape of tokens, and D
   */
  forward(tokens: NDArray): Tensor {
    return todo();
  }
}

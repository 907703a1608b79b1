import { fromData, type NDArray } from '@first-principles/linalg';
import { Module, Parameter, type Tensor } from '@first-principles/step5-framework';

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
    this.weight = new Parameter(fromData('float64', Float64Array.from({ length: V * D }, normal), [V, D]));
  }

  /**
   * @param tokens - int32 of any shape, each in 0 … V − 1
   * @returns the shape of tokens, and D
   */
  forward(tokens: NDArray): Tensor {
    return this.weight.index(tokens);
  }
}

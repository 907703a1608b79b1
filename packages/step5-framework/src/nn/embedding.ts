import { numpy as np } from '@first-principles/step4-autodiff';
import type { Generator } from '../core/generator.ts';
import { apply, type Tensor } from '../core/tensor.ts';
import { labelsOf, type Labels } from '../functional/labels.ts';
import { normal } from './init.ts';
import { Module, Parameter } from './module.ts';

/**
 * A row of a table for each number; rows begin as N(0, 1). A row's gradient is the sum of those of its places.
 *
 * y[…, d] = W[x[…], d]
 *
 * @source PyTorch, `torch.nn.Embedding`
 * @example new Embedding(65, 64, new Generator(42))
 */
export class Embedding extends Module<[indices: Labels], Tensor> {
  /** [V, D] */
  readonly weight: Parameter;

  constructor(count: number, width: number, generator: Generator) {
    super();
    this.weight = new Parameter(normal([count, width], generator));
  }

  /**
   * @param indices - […], 0 … V − 1
   * @returns […, D]
   * @throws ShapeError if there is no such row, DTypeError if they are no integers
   */
  forward(indices: Labels): Tensor {
    const rows = labelsOf('Embedding', indices, this.weight.shape[0]);
    return apply('Embedding', (w) => np.take(w, rows), this.weight);
  }
}

import type { Generator } from '../../core/generator.ts';
import { Tensor } from '../../core/tensor.ts';
import { Embedding } from '../../nn/embedding.ts';
import { LayerNorm } from '../../nn/layer-norm.ts';
import { Linear } from '../../nn/linear.ts';
import { Module } from '../../nn/module.ts';
import { waves } from './diffusion.ts';

/** Numbers that tell the time. */
const TIME = 32;

/**
 * Guesses the noise in some numbers: dense layers, each told the time anew, each adding to what the one before said. With
 * `kinds` it is told, too, which of so many kinds the data are.
 */
export class DenseDenoiser extends Module<[x: Tensor, t: Tensor, kind?: Tensor], Tensor> {
  readonly inner: Linear;
  readonly kinds: Embedding | null;
  readonly layers: readonly Linear[];
  readonly times: readonly Linear[];
  readonly norms: readonly LayerNorm[];
  readonly outer: Linear;

  constructor(numbers: number, hidden: number, layers: number, generator: Generator, kinds = 0) {
    super();
    const each = <T>(make: () => T): T[] => Array.from({ length: layers }, make);
    this.inner = new Linear(numbers, hidden, generator);
    this.kinds = kinds === 0 ? null : new Embedding(kinds, hidden, generator);
    this.layers = each(() => new Linear(hidden, hidden, generator));
    this.times = each(() => new Linear(TIME, hidden, generator));
    this.norms = each(() => new LayerNorm(hidden));
    this.outer = new Linear(hidden, numbers, generator);
  }

  /**
   * @param x - [N, numbers]
   * @param t - int32 [N]
   * @param kind - int32 [N]
   * @returns [N, numbers]
   */
  forward(x: Tensor, t: Tensor, kind?: Tensor): Tensor {
    const time = new Tensor(waves(t.data, TIME));
    const inner = this.inner.call(x);
    const told = this.kinds === null || kind === undefined ? inner : inner.add(this.kinds.call(kind));
    return this.outer.call(
      this.layers.reduce((h, layer, i) => {
        const timed = this.norms[i].call(h).add(this.times[i].call(time));
        return h.add(layer.call(timed.relu()));
      }, told),
    );
  }
}

import { Module, type Tensor } from '@first-principles/step5-framework';

/** A module that takes one tensor and gives one. */
export type Layer = Module<[x: Tensor], Tensor>;

/**
 * Layers one after another: each takes what the one before it gives. Without any it gives what it takes.
 *
 * @source PyTorch, `torch.nn.Sequential`
 */
export class Sequential extends Module<[x: Tensor], Tensor> {
  /** From the first to the last. */
  readonly layers: readonly Layer[];

  constructor(...layers: readonly Layer[]) {
    super();
    this.layers = layers;
  }

  forward(x: Tensor): Tensor {
    return this.layers.reduce((h, layer) => layer.forward(h), x);
  }
}

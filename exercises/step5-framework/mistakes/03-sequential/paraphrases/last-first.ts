import { Module, type Tensor } from '@first-principles/step5-framework';
import type { Layer } from '#earlier/step5-framework/03-sequential';

export class Sequential extends Module<[x: Tensor], Tensor> {
  readonly layers: readonly Layer[];

  constructor(...layers: readonly Layer[]) {
    super();
    this.layers = layers;
  }

  forward(x: Tensor): Tensor {
    const open = [...this.layers];
    let h = x;
    for (let layer = open.pop(); layer !== undefined; layer = open.pop()) h = layer.forward(h);
    return h;
  }
}

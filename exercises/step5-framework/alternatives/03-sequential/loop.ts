import { Module, type Tensor } from '@first-principles/step5-framework';
import type { Layer } from '#earlier/step5-framework/03-sequential';

/** A loop; each layer is called, hooks and all. */
export class Sequential extends Module<[x: Tensor], Tensor> {
  layers: Layer[];

  constructor(...layers: Layer[]) {
    super();
    this.layers = [...layers];
  }

  forward(x: Tensor): Tensor {
    let h = x;
    for (const layer of this.layers) h = layer.call(h);
    return h;
  }
}

import { Module, type Tensor } from '@first-principles/step5-framework';
import type { Layer } from '#earlier/step5-framework/03-sequential';

export const mistake = {
  name: 'the layers are not in the tree: nobody finds what they learn',
  teaching:
    'Modules are found in fields: a private #field or a variable of the constructor is none. Keep them in layers.',
};

export class Sequential extends Module<[x: Tensor], Tensor> {
  readonly #layers: readonly Layer[];

  constructor(...layers: readonly Layer[]) {
    super();
    this.#layers = layers;
  }

  forward(x: Tensor): Tensor {
    return this.#layers.reduce((h, layer) => layer.forward(h), x);
  }
}

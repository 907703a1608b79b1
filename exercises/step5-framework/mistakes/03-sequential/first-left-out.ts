import type { Tensor } from '@first-principles/step5-framework';
import { Sequential as Right } from '#earlier/step5-framework/03-sequential';

export const mistake = {
  name: 'the first layer is left out',
  teaching: 'Begin with x itself: the first layer takes it.',
};

export class Sequential extends Right {
  override forward(x: Tensor): Tensor {
    return this.layers.slice(1).reduce((h, layer) => layer.forward(h), x);
  }
}

import type { Tensor } from '@first-principles/step5-framework';
import { Sequential as Right } from '#earlier/step5-framework/03-sequential';

export const mistake = {
  name: 'every layer gets x, and what the last one gives is the result',
  teaching: 'A layer takes what the one before it gave: carry h along, not x.',
};

export class Sequential extends Right {
  override forward(x: Tensor): Tensor {
    return this.layers.reduce((_, layer) => layer.forward(x), x);
  }
}

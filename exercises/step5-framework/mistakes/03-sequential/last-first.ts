import type { Tensor } from '@first-principles/step5-framework';
import { Sequential as Right } from '#earlier/step5-framework/03-sequential';

export const mistake = {
  name: 'the last layer comes first',
  teaching: 'x meets the first layer of the list first: reduce, not reduceRight.',
};

export class Sequential extends Right {
  override forward(x: Tensor): Tensor {
    return this.layers.reduceRight((h, layer) => layer.forward(h), x);
  }
}

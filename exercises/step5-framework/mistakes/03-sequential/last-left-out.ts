import type { Tensor } from '@first-principles/step5-framework';
import { Sequential as Right } from '#earlier/step5-framework/03-sequential';

export const mistake = {
  name: 'the last layer is left out',
  teaching: 'All of them: the result is what the last layer gives.',
};

export class Sequential extends Right {
  override forward(x: Tensor): Tensor {
    let h = x;
    for (let l = 0; l < this.layers.length - 1; l++) h = this.layers[l].forward(h);
    return h;
  }
}

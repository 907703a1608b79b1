import { Tensor } from '@first-principles/step5-framework';
import { Sequential as Right } from '#earlier/step5-framework/03-sequential';

export const mistake = {
  name: 'between the layers the history is lost: only the last one gets a gradient',
  teaching: 'Hand on the tensor itself, not its data or a detached copy: it remembers where it came from.',
};

export class Sequential extends Right {
  override forward(x: Tensor): Tensor {
    return this.layers.reduce((h, layer) => layer.forward(new Tensor(h.data)), x);
  }
}

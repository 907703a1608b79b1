import { Linear as Right } from '#earlier/step5-framework/02-linear';
import type { Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'x is multiplied by W, not by Wᵀ',
  teaching:
    'W is [out, in]: turn it, so that the inputs of x meet the inputs of W. Where in = out nothing else complains.',
};

export class Linear extends Right {
  override forward(x: Tensor): Tensor {
    return x.matmul(this.weight).add(this.bias);
  }
}

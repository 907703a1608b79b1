import { numpy as np } from '@first-principles/step4-autodiff';
import { apply, type Tensor } from '@first-principles/step5-framework';
import { Linear as Right } from '#earlier/step5-framework/02-linear';

export class Linear extends Right {
  override forward(x: Tensor): Tensor {
    return apply('linear', (x, W, b) => np.add(np.matmul(x, W), b), x, this.weight, this.bias);
  }
}

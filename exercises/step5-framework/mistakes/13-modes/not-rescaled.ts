import type { Tensor } from '@first-principles/step5-framework';
import { Dropout as Right } from '#earlier/step5-framework/13-modes';

export { setTraining } from '#earlier/step5-framework/13-modes';

export const mistake = {
  name: 'what stays is not divided by 1 − rate',
  teaching:
    'In the examination all units speak: divide while learning, so that the sums are as large as then.',
};

export class Dropout extends Right {
  override forward(x: Tensor): Tensor {
    return this.training ? super.forward(x).mul(1 - this.rate) : x;
  }
}

import { fromData } from '@first-principles/linalg';
import type { Tensor } from '@first-principles/step5-framework';
import { Dropout as Right } from '#earlier/step5-framework/13-modes';

export { setTraining } from '#earlier/step5-framework/13-modes';

export const mistake = {
  name: 'rate is taken for the part that stays',
  teaching:
    'With a rate of 0.3 three of ten fall silent: a draw below the rate is a zero, and what stays is divided by 1 − rate.',
};

export class Dropout extends Right {
  override forward(x: Tensor): Tensor {
    if (!this.training) return x;
    const mask = Float64Array.from({ length: x.size }, () => (this.uniform() < this.rate ? 1 : 0));
    return x.mul(fromData('float64', mask, x.shape)).div(this.rate);
  }
}

import type { Tensor } from '@first-principles/step5-framework';
import { Dropout as Right } from '#earlier/step5-framework/13-modes';

export { setTraining } from '#earlier/step5-framework/13-modes';

export const mistake = {
  name: 'the sums are made equal in the examination, not while learning',
  teaching:
    'That is how it was first described; today one divides while learning, and leaves the finished network alone.',
};

export class Dropout extends Right {
  override forward(x: Tensor): Tensor {
    return super.forward(x).mul(1 - this.rate);
  }
}

import { fromData } from '@first-principles/linalg';
import type { Tensor } from '@first-principles/step5-framework';
import { Dropout as Right } from '#earlier/step5-framework/13-modes';

export { setTraining } from '#earlier/step5-framework/13-modes';

export const mistake = {
  name: 'units fall silent in the examination too',
  teaching: 'Only while learning: where `this.training` is false, x passes as it is.',
};

export class Dropout extends Right {
  override forward(x: Tensor): Tensor {
    const mask = Float64Array.from({ length: x.size }, () => (this.uniform() >= this.rate ? 1 : 0));
    return x.mul(fromData('float64', mask, x.shape)).div(1 - this.rate);
  }
}

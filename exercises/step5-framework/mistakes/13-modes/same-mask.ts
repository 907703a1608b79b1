import { fromData, type NDArray } from '@first-principles/linalg';
import type { Tensor } from '@first-principles/step5-framework';
import { Dropout as Right } from '#earlier/step5-framework/13-modes';

export { setTraining } from '#earlier/step5-framework/13-modes';

export const mistake = {
  name: 'the same units fall silent at every call',
  teaching: 'Draw a new mask in each forward: silenced once and for all, a unit may as well not be there.',
};

export class Dropout extends Right {
  #mask: NDArray | undefined;

  override forward(x: Tensor): Tensor {
    if (!this.training) return x;
    const mask = Float64Array.from({ length: x.size }, () => (this.uniform() >= this.rate ? 1 : 0));
    this.#mask ??= fromData('float64', mask, x.shape);
    return x.mul(this.#mask).div(1 - this.rate);
  }
}

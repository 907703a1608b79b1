import { array } from '@first-principles/linalg';
import { Module, type Tensor } from '@first-principles/step5-framework';

export { setTraining } from '#earlier/step5-framework/13-modes';

export class Dropout extends Module<[x: Tensor], Tensor> {
  readonly rate: number;
  readonly uniform: () => number;

  constructor(rate: number, uniform: () => number) {
    super();
    this.rate = rate;
    this.uniform = uniform;
  }

  forward(x: Tensor): Tensor {
    const loud = 1 / (1 - this.rate);
    const factors: number[] = [];
    while (factors.length < x.size) factors.push(this.uniform() < this.rate ? 0 : loud);
    return x.mul(array(factors, 'float64').reshape(x.shape));
  }
}

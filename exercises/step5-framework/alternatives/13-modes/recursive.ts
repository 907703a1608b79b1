import { array } from '@first-principles/linalg';
import { Module, type Tensor } from '@first-principles/step5-framework';

/** Calls itself for every member that is a module, lists made flat. */
export function setTraining(m: Module, on: boolean): void {
  m.training = on;
  for (const member of Object.values(m).flat(Infinity)) if (member instanceof Module) setTraining(member, on);
}

/** The factors are 0 and 1/(1 − rate). */
export class Dropout extends Module<[x: Tensor], Tensor> {
  readonly rate: number;
  readonly uniform: () => number;

  constructor(rate: number, uniform: () => number) {
    super();
    this.rate = rate;
    this.uniform = uniform;
  }

  forward(x: Tensor): Tensor {
    if (!this.training) return x.mul(1);
    const draws = Array.from({ length: x.size }, () => this.uniform());
    const factors = draws.map((u) => Number(u >= this.rate) / (1 - this.rate));
    return x.mul(array(factors, 'float64').reshape(x.shape));
  }
}

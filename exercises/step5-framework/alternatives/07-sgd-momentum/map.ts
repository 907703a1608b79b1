import type { NDArray } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';
import type { SGDOptions } from '#earlier/step5-framework/07-sgd-momentum';

/** Velocities in a map; the first is the gradient itself, as PyTorch does it. */
export class SGD {
  lr: number;
  readonly momentum: number;
  readonly parameters: readonly Parameter[];
  readonly velocities = new Map<Parameter, NDArray>();

  constructor(parameters: readonly Parameter[], { lr, momentum = 0 }: SGDOptions) {
    this.parameters = parameters;
    this.momentum = momentum;
    this.lr = lr;
  }

  step(): void {
    for (const parameter of this.parameters) {
      const { grad, data } = parameter;
      if (!grad) continue;
      const velocity = this.velocities.get(parameter)?.mul(this.momentum).add(grad) ?? grad;
      this.velocities.set(parameter, velocity);
      parameter.data = data.sub(velocity.mul(this.lr));
    }
  }

  zeroGrad(): void {
    this.parameters.forEach((parameter) => {
      parameter.grad = null;
    });
  }
}

import { add, div } from '@first-principles/linalg';
import { Linear as Right } from '#earlier/step5-framework/02-linear';

export const mistake = {
  name: 'the draws are not centred: none is below 0',
  teaching: '2u − 1 takes [0, 1) to [−1, 1): weights of both signs, whose mean is 0.',
};

export class Linear extends Right {
  constructor(inputs: number, outputs: number, uniform: () => number) {
    super(inputs, outputs, uniform);
    const bound = 1 / Math.sqrt(inputs);
    for (const parameter of [this.weight, this.bias]) parameter.data = div(add(parameter.data, bound), 2);
  }
}

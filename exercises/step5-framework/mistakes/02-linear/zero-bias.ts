import { zerosLike } from '@first-principles/linalg';
import { Linear as Right } from '#earlier/step5-framework/02-linear';

export const mistake = {
  name: 'the biases begin at zero',
  teaching: 'That would work as well, but PyTorch draws them as it draws the weights: U(−1/√in, 1/√in).',
};

export class Linear extends Right {
  constructor(inputs: number, outputs: number, uniform: () => number) {
    super(inputs, outputs, uniform);
    this.bias.data = zerosLike(this.bias.data);
  }
}

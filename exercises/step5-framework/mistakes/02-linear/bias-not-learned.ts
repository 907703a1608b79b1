import { Tensor } from '@first-principles/step5-framework';
import { Linear as Right } from '#earlier/step5-framework/02-linear';

export const mistake = {
  name: 'the bias is a Tensor, no Parameter: nobody learns it',
  teaching: 'What a module learns is what it holds as a Parameter: namedParameters finds nothing else.',
};

export class Linear extends Right {
  constructor(inputs: number, outputs: number, uniform: () => number) {
    super(inputs, outputs, uniform);
    const fields = this as unknown as { bias: Tensor };
    fields.bias = new Tensor(fields.bias.data);
  }
}

import { Tensor } from '@first-principles/step5-framework';
import { type Conv, Conv2d as Right } from '#earlier/step5-framework/15-conv2d';

export const mistake = {
  name: 'the bias is a Tensor, no Parameter: nobody learns it',
  teaching: 'What a module learns is what it holds as a Parameter: namedParameters finds nothing else.',
};

export class Conv2d extends Right {
  constructor(
    shape: readonly [O: number, C: number, KH: number, KW: number],
    uniform: () => number,
    how: Conv,
  ) {
    super(shape, uniform, how);
    const fields = this as unknown as { bias: Tensor };
    fields.bias = new Tensor(this.bias.data);
  }
}

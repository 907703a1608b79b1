import { mul } from '@first-principles/linalg';
import { type Conv, Conv2d as Right } from '#earlier/step5-framework/15-conv2d';

export const mistake = {
  name: 'the fan counts the kernels, not the channels',
  teaching: 'What adds up in one output are C·KH·KW numbers; O says how many outputs there are.',
};

export class Conv2d extends Right {
  constructor(
    shape: readonly [O: number, C: number, KH: number, KW: number],
    uniform: () => number,
    how: Conv,
  ) {
    super(shape, uniform, how);
    const [O, C, KH, KW] = shape;
    const factor = Math.sqrt((C * KH * KW) / (O * KH * KW));
    for (const parameter of [this.weight, this.bias]) parameter.data = mul(parameter.data, factor);
  }
}

import { mul } from '@first-principles/linalg';
import { type Conv, Conv2d as Right } from '#earlier/step5-framework/15-conv2d';

export const mistake = {
  name: 'the fan is the number of channels, without the kernel',
  teaching: 'One output is made of C·KH·KW numbers: the bound is 1/√(C·KH·KW).',
};

export class Conv2d extends Right {
  constructor(
    shape: readonly [O: number, C: number, KH: number, KW: number],
    uniform: () => number,
    how: Conv,
  ) {
    super(shape, uniform, how);
    const [, C, KH, KW] = shape;
    const factor = Math.sqrt((C * KH * KW) / C);
    for (const parameter of [this.weight, this.bias]) parameter.data = mul(parameter.data, factor);
  }
}

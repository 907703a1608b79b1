import { fromData } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';
import { type Conv, Conv2d as Right } from '#earlier/step5-framework/15-conv2d';

export class Conv2d extends Right {
  constructor(
    shape: readonly [O: number, C: number, KH: number, KW: number],
    uniform: () => number,
    how: Conv,
  ) {
    super(shape, uniform, how);
    const a = 1 / Math.sqrt(shape[1]);
    const window = shape.slice(1).reduce((x, y) => x * y);
    const wider = (parameter: Parameter): Float64Array =>
      Float64Array.from(parameter.data.data, (w) => a * (w * Math.sqrt(window)));
    this.weight.data = fromData('float64', wider(this.weight), shape);
    this.bias.data = fromData('float64', wider(this.bias), [shape[0]]);
  }
}

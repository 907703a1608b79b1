import type { Tensor } from '@first-principles/step5-framework';
import { Conv2d as Right } from '#earlier/step5-framework/15-conv2d';

export class Conv2d extends Right {
  override forward(x: Tensor): Tensor {
    const O = this.bias.size;
    return super
      .forward(x)
      .sub(this.bias.reshape([O, 1, 1]))
      .add(this.bias.reshape([1, 1, 1, O]));
  }
}

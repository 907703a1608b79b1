import { lax, numpy } from '@first-principles/step4-autodiff';
import { apply, type Tensor } from '@first-principles/step5-framework';
import { Conv2d as Right } from '#earlier/step5-framework/15-conv2d';

export const mistake = {
  name: 'the kernels are flipped',
  teaching: 'What is called convolution here slides the kernel as it is: no entry changes places.',
};

export class Conv2d extends Right {
  override forward(x: Tensor): Tensor {
    const { stride, padding } = this.how;
    const around = [padding, padding] as const;
    const y = apply(
      'conv2d',
      (x, w) => lax.conv(x, numpy.flip(w, [2, 3]), stride, [around, around]),
      x,
      this.weight,
    );
    return y.add(this.bias.reshape([-1, 1, 1]));
  }
}

import { lax } from '@first-principles/step4-autodiff';
import { apply, type Tensor } from '@first-principles/step5-framework';
import { Conv2d as Right } from '#earlier/step5-framework/15-conv2d';

export const mistake = {
  name: 'stride and padding are exchanged',
  teaching: 'lax.conv takes the stride first, then the padding, as pairs [before, behind].',
};

export class Conv2d extends Right {
  override forward(x: Tensor): Tensor {
    const { stride, padding } = this.how;
    const around = [stride, stride] as const;
    const y = apply('conv2d', (x, w) => lax.conv(x, w, padding, [around, around]), x, this.weight);
    return y.add(this.bias.reshape([-1, 1, 1]));
  }
}

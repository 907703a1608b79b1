import type { Tensor } from '@first-principles/step5-framework';
import { BatchNorm1d as Right } from '#earlier/step5-framework/14-batch-norm';

export class BatchNorm1d extends Right {
  override forward(x: Tensor): Tensor {
    const y = super.forward(x);
    if (this.training) return y;
    const [mu, v] = [x.mean(0), x.variance(0)];
    return x.sub(mu).mul(this.weight).div(v.add(1e-5).sqrt()).add(this.bias);
  }
}

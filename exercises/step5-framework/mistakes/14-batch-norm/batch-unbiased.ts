import type { Tensor } from '@first-principles/step5-framework';
import { updateRunning } from '#earlier/step2.1-adversarial/10-running';
import { BatchNorm1d as Right } from '#earlier/step5-framework/14-batch-norm';

export const mistake = {
  name: 'the batch is scaled by its variance ÷(N − 1)',
  teaching: 'The batch by its own spread, ÷N; ÷(N − 1) is for what is remembered.',
};

export class BatchNorm1d extends Right {
  override forward(x: Tensor): Tensor {
    const { training, weight, bias, runningMean, runningVar } = this;
    if (training) {
      runningMean.data = updateRunning(runningMean.data, x.mean(0).data);
      runningVar.data = updateRunning(runningVar.data, x.variance(0, false, 1).data);
    }
    const [mu, v] = training ? [x.mean(0), x.variance(0, false, 1)] : [runningMean, runningVar];
    return x.sub(mu).div(v.add(1e-5).sqrt()).mul(weight).add(bias);
  }
}

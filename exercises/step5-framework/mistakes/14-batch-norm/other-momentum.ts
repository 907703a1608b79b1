import type { Tensor } from '@first-principles/step5-framework';
import { updateRunning } from '#earlier/step2.1-adversarial/10-running';
import { BatchNorm1d as Right } from '#earlier/step5-framework/14-batch-norm';

export const mistake = {
  name: 'what is remembered gives way to the new: nine tenths of it are the last batch',
  teaching: "The new counts a tenth (PyTorch's momentum is its weight): 0.9·running + 0.1·batch.",
};

export class BatchNorm1d extends Right {
  override forward(x: Tensor): Tensor {
    const { training, weight, bias, runningMean, runningVar } = this;
    if (training) {
      runningMean.data = updateRunning(runningMean.data, x.mean(0).data, 0.9);
      runningVar.data = updateRunning(runningVar.data, x.variance(0, false, 1).data, 0.9);
    }
    const [mu, v] = training ? [x.mean(0), x.variance(0)] : [runningMean, runningVar];
    return x.sub(mu).div(v.add(1e-5).sqrt()).mul(weight).add(bias);
  }
}

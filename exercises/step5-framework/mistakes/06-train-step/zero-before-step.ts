import type { Module, Tensor } from '@first-principles/step5-framework';
import type { Optimizer } from '#earlier/step5-framework/06-train-step';

export const mistake = {
  name: 'the gradients are forgotten before the optimizer has seen them: nothing moves',
  teaching: 'zeroGrad comes before backward, or after step, never between the two.',
};

export function trainStep(
  model: Module<[x: Tensor], Tensor>,
  lossOf: (out: Tensor) => Tensor,
  optimizer: Optimizer,
  x: Tensor,
): number {
  const loss = lossOf(model.forward(x));
  loss.backward();
  optimizer.zeroGrad();
  optimizer.step();
  return loss.item();
}

import type { Module, Tensor } from '@first-principles/step5-framework';
import type { Optimizer } from '#earlier/step5-framework/06-train-step';

export const mistake = {
  name: 'the optimizer moves before there are gradients',
  teaching: 'backward finds the gradients, then step goes along them.',
};

export function trainStep(
  model: Module<[x: Tensor], Tensor>,
  lossOf: (out: Tensor) => Tensor,
  optimizer: Optimizer,
  x: Tensor,
): number {
  optimizer.zeroGrad();
  const loss = lossOf(model.forward(x));
  optimizer.step();
  loss.backward();
  return loss.item();
}

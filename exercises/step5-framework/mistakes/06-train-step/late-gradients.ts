import type { Module, Tensor } from '@first-principles/step5-framework';
import type { Optimizer } from '#earlier/step5-framework/06-train-step';

export const mistake = {
  name: 'each step goes along the gradients of the one before',
  teaching: 'The gradients that step takes must be those of this loss: backward comes right before it.',
};

export function trainStep(
  model: Module<[x: Tensor], Tensor>,
  lossOf: (out: Tensor) => Tensor,
  optimizer: Optimizer,
  x: Tensor,
): number {
  const loss = lossOf(model.forward(x));
  optimizer.step();
  optimizer.zeroGrad();
  loss.backward();
  return loss.item();
}

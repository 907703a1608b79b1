import type { Module, Tensor } from '@first-principles/step5-framework';
import type { Optimizer } from '#earlier/step5-framework/06-train-step';

export const mistake = {
  name: 'it is the loss after the step that is given',
  teaching: 'The loss that was computed on the way costs nothing; another one would be another forward pass.',
};

export function trainStep(
  model: Module<[x: Tensor], Tensor>,
  lossOf: (out: Tensor) => Tensor,
  optimizer: Optimizer,
  x: Tensor,
): number {
  optimizer.zeroGrad();
  lossOf(model.forward(x)).backward();
  optimizer.step();
  return lossOf(model.forward(x)).item();
}

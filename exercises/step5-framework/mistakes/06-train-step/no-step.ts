import type { Module, Tensor } from '@first-principles/step5-framework';
import type { Optimizer } from '#earlier/step5-framework/06-train-step';

export const mistake = {
  name: 'the optimizer is never asked to move',
  teaching: 'backward only finds the gradients; optimizer.step() goes along them.',
};

export function trainStep(
  model: Module<[x: Tensor], Tensor>,
  lossOf: (out: Tensor) => Tensor,
  optimizer: Optimizer,
  x: Tensor,
): number {
  optimizer.zeroGrad();
  const loss = lossOf(model.forward(x));
  loss.backward();
  return loss.item();
}

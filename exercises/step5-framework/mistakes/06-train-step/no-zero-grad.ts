import type { Module, Tensor } from '@first-principles/step5-framework';
import type { Optimizer } from '#earlier/step5-framework/06-train-step';

export const mistake = {
  name: 'the gradients of earlier steps are never forgotten: each step goes along the sum of them all',
  teaching: 'backward adds to what is there: call zeroGrad before it.',
};

export function trainStep(
  model: Module<[x: Tensor], Tensor>,
  lossOf: (out: Tensor) => Tensor,
  optimizer: Optimizer,
  x: Tensor,
): number {
  const loss = lossOf(model.forward(x));
  loss.backward();
  optimizer.step();
  return loss.item();
}

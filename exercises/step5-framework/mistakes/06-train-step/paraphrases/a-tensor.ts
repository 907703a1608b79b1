import type { Module, Tensor } from '@first-principles/step5-framework';
import type { Optimizer } from '#earlier/step5-framework/06-train-step';

export function trainStep(
  model: Module<[x: Tensor], Tensor>,
  lossOf: (out: Tensor) => Tensor,
  optimizer: Optimizer,
  x: Tensor,
) {
  const loss = lossOf(model.call(x));
  optimizer.zeroGrad();
  loss.backward();
  optimizer.step();
  return loss.detach();
}

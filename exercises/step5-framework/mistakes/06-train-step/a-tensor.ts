import type { Module, Tensor } from '@first-principles/step5-framework';
import type { Optimizer } from '#earlier/step5-framework/06-train-step';

export const mistake = {
  name: 'the loss is given as a tensor, not as a number',
  teaching:
    'A tensor keeps alive all it was computed from, the whole batch: loss.item() is the number alone.',
};

export function trainStep(
  model: Module<[x: Tensor], Tensor>,
  lossOf: (out: Tensor) => Tensor,
  optimizer: Optimizer,
  x: Tensor,
) {
  optimizer.zeroGrad();
  const loss = lossOf(model.forward(x));
  loss.backward();
  optimizer.step();
  return loss;
}

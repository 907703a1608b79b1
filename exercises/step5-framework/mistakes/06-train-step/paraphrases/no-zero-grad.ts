import type { Module, Tensor } from '@first-principles/step5-framework';
import type { Optimizer } from '#earlier/step5-framework/06-train-step';

export function trainStep(
  model: Module<[x: Tensor], Tensor>,
  lossOf: (out: Tensor) => Tensor,
  optimizer: Optimizer,
  x: Tensor,
): number {
  const out = model.call(x);
  const loss = lossOf(out);
  const before = Number(loss.data.item());
  loss.backward({ retainGraph: true });
  optimizer.step();
  return before;
}

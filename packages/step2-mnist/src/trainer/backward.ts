import type { Statement } from '@first-principles/wasm';
import { back as backFormula, DROP_BACK, outputError as outputErrorFormula } from './formulas.ts';
import { bytesOf, c32, type Batch, type Kit, product } from './kit.ts';

/** δ of every layer, from the last one down: δ = δ'·W'ᵀ ⊙ σ'(z) (⊙ mask), where δ' and W' are those above. */
export function backwardPass({ setup, plan, each, gemm, transpose }: Kit): (batch: Batch) => Statement[] {
  const { layers, turned, y } = plan;
  const top = layers.at(-1)!;
  const scaled = setup.optimizer.name === 'sgd';
  const outputError = each(
    'outputError',
    { read: ['s', 'y'], shared: ['scale'], write: ['delta'] },
    outputErrorFormula(setup.cost, scaled),
  );
  const back = each('back', { read: ['delta', 's'], write: ['delta'] }, backFormula(setup.activation));
  const dropBack = each('dropBack', { read: ['delta', 'mask'], write: ['delta'] }, DROP_BACK);

  return (batch) => [
    outputError.call({
      s: c32(top.s),
      y: c32(y),
      delta: c32(top.delta),
      scale: batch.setting('scale'),
      bytes: bytesOf(batch, top.row),
    }),
    ...layers
      .slice(1)
      .map((above, l): Statement[] => {
        const { delta, s, mask, row } = layers[l];
        return [
          transpose.call({
            from: c32(above.W),
            to: c32(turned),
            rows: c32(above.inputRow / 4),
            columns: c32(above.row / 4),
          }),
          product(
            gemm,
            plan,
            [batch.rows(), above.units, above.inputs],
            { at: above.delta, row: above.row },
            { at: turned, row: above.inputRow },
            { at: delta, row },
          ),
          back.call({ delta: c32(delta), s: c32(s), bytes: bytesOf(batch, row) }),
          ...(mask === 0
            ? []
            : [dropBack.call({ delta: c32(delta), mask: c32(mask), bytes: bytesOf(batch, row) })]),
        ];
      })
      .reverse()
      .flat(),
  ];
}

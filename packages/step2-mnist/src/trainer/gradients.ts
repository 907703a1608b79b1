import type { Statement } from '@first-principles/wasm';
import { DECAY } from './formulas.ts';
import { defineInkGradients } from './ink.ts';
import { bytesOf, c32, inputOf, type Batch, type Kit, product } from './kit.ts';
import { type LayerPlan, weightBytes } from './plan.ts';
import { defineColumnSums } from './rows.ts';

/** Batch size from which turning a over first pays: its columns lie too far apart. The bits are the same. */
const TURN = 32;

/**
 * dW = aᵀ·δ, db = Σ_n δ_n: sums, not yet means. With plain descent, whose δ holds −η/N, they are added straight to W
 * (decayed by then) and b.
 */
export function gradientPass({
  module,
  setup,
  plan,
  each,
  toGradient,
  gemm,
  gemmTurned,
  transpose,
}: Kit): (batch: Batch) => Statement[] {
  const { layers } = plan;
  const onto = toGradient === 0;
  const columnSums = defineColumnSums(module);
  const decay = each('decay', { read: ['w'], shared: ['decay'], write: ['w'] }, DECAY);
  const clear = each('clear', { read: [], write: ['w'] }, ({ float }) => ({ w: float(0) }));
  const ink = setup.skipZeros
    ? defineInkGradients(module, setup.precision, plan, layers[0].W + toGradient)
    : undefined;

  return (batch) => {
    const weights = (layer: LayerPlan, l: number): Statement[] => {
      const at = layer.W + toGradient;
      if (l === 0 && ink !== undefined) {
        return [
          ...(onto ? [] : [clear.call({ w: c32(at), bytes: c32(weightBytes(layer)) })]),
          ink.call({ indices: batch.indices(), rows: batch.rows() }),
        ];
      }
      const { inputs, units, delta, row } = layer;
      const sizes = [inputs, batch.rows(), units] as const;
      const [a, errors, sums] = [inputOf(plan, l), { at: delta, row }, { at, row }];
      if (setup.batchSize < TURN) return [product(gemmTurned, plan, sizes, a, errors, sums, { onto })];
      const turned = { at: plan.turned, row: bytesOf(batch, 4) };
      return [
        transpose.call({
          from: c32(a.at),
          to: c32(turned.at),
          rows: batch.rows(),
          columns: c32(layer.inputRow / 4),
        }),
        product(gemm, plan, sizes, turned, errors, sums, { onto }),
      ];
    };
    const decayed = setup.l2 > 0 && onto ? layers : [];
    return [
      ...decayed.map((layer) =>
        decay.call({ w: c32(layer.W), decay: batch.setting('decay'), bytes: c32(weightBytes(layer)) }),
      ),
      ...layers.flatMap((layer, l) => [
        ...weights(layer, l),
        columnSums.call({
          from: c32(layer.delta),
          rows: batch.rows(),
          to: c32(layer.b + toGradient),
          columns: c32(layer.row),
          row: c32(layer.row),
          add: c32(Number(onto)),
        }),
      ]),
    ];
  };
}

import type { Statement } from '@first-principles/wasm';
import { DROP, EXP, SQUASH } from './formulas.ts';
import { defineInkForward } from './ink.ts';
import { bytesOf, c32, inputOf, type Batch, type Kit, product, weightsOf } from './kit.ts';
import type { LayerPlan } from './plan.ts';
import { defineGather, defineNormalise, defineOneHot, defineShift } from './rows.ts';

/** The images and labels of the batch, then for each layer z = a·W + b, s = σ(z), a = s or s ⊙ mask. */
export function forwardPass(kit: Kit): (batch: Batch) => Statement[] {
  const { module, setup, plan, each, gemm } = kit;
  const { layers } = plan;
  const [bottom, top] = [layers[0], layers.at(-1)!];
  const oneHot = defineOneHot(module, plan, top.row);
  const squash = each('squash', { read: ['s'], write: ['s'] }, SQUASH[setup.activation]);
  const drop = each('drop', { read: ['s', 'mask'], write: ['a'] }, DROP);
  const answers = answersOf(kit, top);
  const gather =
    setup.skipZeros || setup.alters ? undefined : defineGather(module, kit.pixelBytes, plan, bottom);
  const ink = setup.skipZeros ? defineInkForward(module, setup.precision, plan) : undefined;

  return (batch) => {
    const images = { indices: batch.indices(), rows: batch.rows() };
    const preActivation = (layer: LayerPlan, l: number): Statement =>
      l === 0 && ink !== undefined
        ? ink.call(images)
        : product(
            gemm,
            plan,
            [batch.rows(), layer.inputs, layer.units],
            inputOf(plan, l),
            weightsOf(layer),
            { at: layer.s, row: layer.row },
            { bias: layer.b },
          );
    const activation = ({ s, mask, a, row }: LayerPlan): Statement[] => [
      squash.call({ s: c32(s), bytes: bytesOf(batch, row) }),
      ...(mask === 0
        ? []
        : [drop.call({ s: c32(s), mask: c32(mask), a: c32(a), bytes: bytesOf(batch, row) })]),
    ];
    return [
      ...(gather === undefined ? [] : [gather.call(images)]),
      oneHot.call(images),
      ...layers.flatMap((layer, l) => [
        preActivation(layer, l),
        ...(layer === top ? answers(batch) : activation(layer)),
      ]),
    ];
  };
}

/** The last row's answers in place of its z: sigmoid, or softmax. */
function answersOf({ module, setup, each }: Kit, { s, row }: LayerPlan): (batch: Batch) => Statement[] {
  if (setup.cost !== 'softmaxCrossEntropy') {
    const answer = each('answer', { read: ['s'], write: ['s'] }, SQUASH.sigmoid);
    return (batch) => [answer.call({ s: c32(s), bytes: bytesOf(batch, row) })];
  }
  const shift = defineShift(module, row);
  const exp = each('exp', { read: ['s'], write: ['s'] }, EXP);
  const normalise = defineNormalise(module, row);
  return (batch) => [
    shift.call({ at: c32(s), rows: batch.rows() }),
    exp.call({ s: c32(s), bytes: bytesOf(batch, row) }),
    normalise.call({ at: c32(s), rows: batch.rows() }),
  ];
}

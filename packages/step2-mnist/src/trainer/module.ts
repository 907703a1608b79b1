import {
  defineEach,
  defineGemm,
  defineTranspose,
  type EachFormula,
  type EachFunc,
  type EachOperands,
} from '@first-principles/linalg/kernels';
import {
  br_if,
  i32,
  loop,
  ModuleBuilder,
  type Expr,
  type Func,
  type Statement,
} from '@first-principles/wasm';
import type { Optimizer } from '../configuration.ts';
import * as formulas from './formulas.ts';
import { SETTINGS, SETTINGS_BYTES, type LayerPlan, type Plan, type Setup } from './plan.ts';
import { defineInkForward, defineInkGradients } from './ink.ts';
import { defineColumnSums, defineGather, defineNormalise, defineOneHot, defineShift } from './rows.ts';

const c32 = i32.const;

/**
 * The module of a trainer: `train(steps)` does so many steps, on the images whose numbers lie at `plan.indices`, with
 * the settings at `plan.settings`. Every address and every size is a constant in its code.
 *
 * @param pixelBytes - of one pixel as it is stored: 1 (0 … 255) or 4 (float32)
 */
export function generateTrainer(setup: Setup, plan: Plan, pixelBytes: 1 | 4): ModuleBuilder {
  const module = new ModuleBuilder();
  const step = defineStep(module, setup, plan, pixelBytes);
  module.func('train', { steps: 'i32' }, 'void', ({ steps }, scope) => {
    const [indices, settings, rows] = ['indices', 'settings', 'rows'].map((name) => scope.local('i32', name));
    return [
      indices.set(c32(plan.indices)),
      settings.set(c32(plan.settings)),
      loop((next) => [
        rows.set(i32.load(settings.get(), 4 * SETTINGS.indexOf('rows'))),
        step.call({ indices: indices.get(), rows: rows.get(), settings: settings.get() }),
        indices.set(i32.add(indices.get(), i32.shl(rows.get(), c32(2)))),
        settings.set(i32.add(settings.get(), c32(SETTINGS_BYTES))),
        br_if(next, steps.tee(i32.sub(steps.get(), c32(1)))),
      ]),
    ];
  });
  return module;
}

const STEP = { indices: 'i32', rows: 'i32', settings: 'i32' } as const;

/** `step(indices, rows, settings)`: forward, backward and update of one mini-batch. */
function defineStep(
  module: ModuleBuilder,
  setup: Setup,
  plan: Plan,
  pixelBytes: 1 | 4,
): Func<typeof STEP, 'void'> {
  const { activation, cost, optimizer, precision, l2, skipZeros } = setup;
  const { layers } = plan;
  const top = layers.at(-1)!;
  const gemm = defineGemm(module, 'float32', precision, { name: 'gemm', packed: true });
  const gemmTurned = defineGemm(module, 'float32', precision, {
    name: 'gemmTurned',
    turned: true,
    packed: true,
  });
  const transpose = defineTranspose(module, 'float32');
  const columnSums = defineColumnSums(module);
  const { inputs, inputRow } = layers[0];
  const descends = optimizer.name === 'sgd';
  /** Where what is beside a parameter goes: straight onto it, or to the gradients. */
  const offset = descends ? 0 : plan.gradients - plan.parameters;
  const oneHot = defineOneHot(module, plan, top.row);
  const gather = skipZeros ? undefined : defineGather(module, pixelBytes, plan, inputs, inputRow);
  const ink = skipZeros
    ? {
        forward: defineInkForward(module, precision, plan),
        gradients: defineInkGradients(module, precision, plan, layers[0].W + offset),
      }
    : undefined;
  const each: Each = (name, operands, formula) => defineEach(module, name, 'float32', operands, formula);
  const squash = each('squash', { read: ['s'], write: ['s'] }, formulas.SQUASH[activation]);
  const answer = each('answer', { read: ['s'], write: ['s'] }, formulas.SQUASH.sigmoid);
  const exp = each('exp', { read: ['s'], write: ['s'] }, formulas.EXP);
  const shift = defineShift(module, top.row);
  const normalise = defineNormalise(module, top.row);
  const drop = each('drop', { read: ['s', 'mask'], write: ['a'] }, formulas.DROP);
  const dropBack = each('dropBack', { read: ['delta', 'mask'], write: ['delta'] }, formulas.DROP_BACK);
  const back = each('back', { read: ['delta', 's'], write: ['delta'] }, formulas.back(activation));
  const outputError = each(
    'outputError',
    { read: ['s', 'y'], shared: ['scale'], write: ['delta'] },
    formulas.outputError(cost, descends),
  );
  const clear = each('clear', { read: [], write: ['w'] }, ({ float }) => ({ w: float(0) }));
  const decay = each('decay', { read: ['w'], shared: ['decay'], write: ['w'] }, formulas.DECAY);
  const update = defineUpdate(each, optimizer, plan);
  const updateWeights = l2 === 0 ? update : defineUpdate(each, optimizer, plan, l2);

  return module.func('step', STEP, 'void', (p) => {
    const bytes = (row: number): Expr<'i32'> => i32.mul(p.rows.get(), c32(row));
    const setting = (name: (typeof SETTINGS)[number]): Expr<'i32'> =>
      i32.add(p.settings.get(), c32(4 * SETTINGS.indexOf(name)));

    const batch = { indices: p.indices.get(), rows: p.rows.get() };

    /** z = a·W + b */
    const preActivation = (layer: LayerPlan, l: number): Statement =>
      l === 0 && ink !== undefined
        ? ink.forward.call(batch)
        : gemm.call({
            a: c32(l === 0 ? plan.x : layers[l - 1].a),
            aRow: c32(layer.inputRow),
            b: c32(layer.W),
            bRow: c32(layer.row),
            c: c32(layer.s),
            cRow: c32(layer.row),
            m: p.rows.get(),
            n: c32(layer.units),
            k: c32(layer.inputs),
            bias: c32(layer.b),
            addend: c32(0),
            panels: c32(plan.panels),
            onto: c32(0),
          });
    const forward = (layer: LayerPlan, l: number): Statement[] => [
      preActivation(layer, l),
      ...(layer === top
        ? answers()
        : [
            squash.call({ s: c32(layer.s), bytes: bytes(layer.row) }),
            ...(layer.mask === 0
              ? []
              : [
                  drop.call({
                    s: c32(layer.s),
                    mask: c32(layer.mask),
                    a: c32(layer.a),
                    bytes: bytes(layer.row),
                  }),
                ]),
          ]),
    ];
    const answers = (): Statement[] =>
      cost === 'softmaxCrossEntropy'
        ? [
            shift.call({ at: c32(top.s), rows: p.rows.get() }),
            exp.call({ s: c32(top.s), bytes: bytes(top.row) }),
            normalise.call({ at: c32(top.s), rows: p.rows.get() }),
          ]
        : [answer.call({ s: c32(top.s), bytes: bytes(top.row) })];

    /** δ of the layer below from that of `layer`. */
    const backward = (layer: LayerPlan, below: LayerPlan): Statement[] => [
      transpose.call({
        from: c32(layer.W),
        to: c32(plan.turned),
        rows: c32(layer.inputRow / 4),
        columns: c32(layer.row / 4),
      }),
      gemm.call({
        a: c32(layer.delta),
        aRow: c32(layer.row),
        b: c32(plan.turned),
        bRow: c32(layer.inputRow),
        c: c32(below.delta),
        cRow: c32(below.row),
        m: p.rows.get(),
        n: c32(layer.inputs),
        k: c32(layer.units),
        bias: c32(0),
        addend: c32(0),
        panels: c32(plan.panels),
        onto: c32(0),
      }),
      back.call({ delta: c32(below.delta), s: c32(below.s), bytes: bytes(below.row) }),
      ...(below.mask === 0
        ? []
        : [dropBack.call({ delta: c32(below.delta), mask: c32(below.mask), bytes: bytes(below.row) })]),
    ];

    const weightBytes = (layer: LayerPlan): number => (layer.inputRow / 4) * layer.row;
    /** dW = aᵀ·δ, or W = W + aᵀ·δ */
    const weightGradients = (layer: LayerPlan, l: number): Statement[] =>
      l === 0 && ink !== undefined
        ? [
            ...(descends ? [] : [clear.call({ w: c32(layer.W + offset), bytes: c32(weightBytes(layer)) })]),
            ink.gradients.call(batch),
          ]
        : [
            gemmTurned.call({
              a: c32(l === 0 ? plan.x : layers[l - 1].a),
              aRow: c32(layer.inputRow),
              b: c32(layer.delta),
              bRow: c32(layer.row),
              c: c32(layer.W + offset),
              cRow: c32(layer.row),
              m: c32(layer.inputs),
              n: c32(layer.units),
              k: p.rows.get(),
              bias: c32(0),
              addend: c32(0),
              panels: c32(plan.panels),
              onto: c32(descends ? 1 : 0),
            }),
          ];
    const gradients = (layer: LayerPlan, l: number): Statement[] => [
      ...weightGradients(layer, l),
      columnSums.call({
        from: c32(layer.delta),
        rows: p.rows.get(),
        to: c32(layer.b + offset),
        columns: c32(layer.row),
        row: c32(layer.row),
        add: c32(descends ? 1 : 0),
      }),
    ];

    return [
      ...(gather === undefined ? [] : [gather.call(batch)]),
      oneHot.call(batch),
      ...layers.flatMap(forward),
      outputError.call({
        s: c32(top.s),
        y: c32(plan.y),
        delta: c32(top.delta),
        scale: setting('scale'),
        bytes: bytes(top.row),
      }),
      ...layers
        .flatMap((layer, l) => (l === 0 ? [] : [backward(layer, layers[l - 1])]))
        .reverse()
        .flat(),
      ...(l2 > 0 && descends
        ? layers.map((layer) =>
            decay.call({ w: c32(layer.W), decay: setting('decay'), bytes: c32(weightBytes(layer)) }),
          )
        : []),
      ...layers.flatMap(gradients),
      ...(l2 === 0
        ? update(plan.parameters, plan.parameterBytes, setting)
        : layers.flatMap((layer) => [
            ...updateWeights(layer.W, weightBytes(layer), setting),
            ...update(layer.b, layer.row, setting),
          ])),
    ];
  });
}

/** Adds an element-wise function to the module. */
type Each = <Read extends string, Write extends string, Shared extends string = never>(
  name: string,
  operands: EachOperands<Read, Shared, Write>,
  formula: EachFormula<Read | Shared, Write>,
) => EachFunc<Read | Shared | Write>;

/** The optimizer's step on `bytes` of parameters from an address on; nothing for plain descent. */
type Update = (
  at: number,
  bytes: number,
  setting: (name: (typeof SETTINGS)[number]) => Expr<'i32'>,
) => Statement[];

function defineUpdate(each: Each, optimizer: Optimizer, plan: Plan, l2 = 0): Update {
  const name = l2 === 0 ? 'update' : 'updateWeights';
  const { parameters, gradients, slots } = plan;
  const beside = (at: number, array: number): Expr<'i32'> => c32(at - parameters + array);
  switch (optimizer.name) {
    case 'sgd':
      return () => [];
    case 'momentum': {
      const operands = { read: ['w', 'g', 'v'], shared: ['count', 'rate'], write: ['w', 'v'] } as const;
      const update = each(name, operands, formulas.momentum(optimizer, l2));
      return (at, bytes, setting) => [
        update.call({
          w: c32(at),
          g: beside(at, gradients),
          v: beside(at, slots[0]),
          count: setting('count'),
          rate: setting('rate'),
          bytes: c32(bytes),
        }),
      ];
    }
    case 'adam': {
      const shared = ['count', 'rate', 'forM', 'forV'] as const;
      const operands = { read: ['w', 'g', 'm', 'v'], shared, write: ['w', 'm', 'v'] } as const;
      const update = each(name, operands, formulas.adam(optimizer, l2));
      return (at, bytes, setting) => [
        update.call({
          w: c32(at),
          g: beside(at, gradients),
          m: beside(at, slots[0]),
          v: beside(at, slots[1]),
          count: setting('count'),
          rate: setting('rate'),
          forM: setting('forM'),
          forV: setting('forV'),
          bytes: c32(bytes),
        }),
      ];
    }
  }
}

import {
  defineConvolution,
  defineConvolutionInput,
  defineConvolutionWeights,
  defineMaxPool,
  defineMaxPoolBackward,
  type PoolForm,
} from '@first-principles/linalg/kernels';
import { i32, type Statement } from '@first-principles/wasm';
import { POOL } from '../pools.ts';
import { advance, c32, type Kit, type Rows, times } from './kit.ts';
import type { ConvolutionPlan } from './plan.ts';

function poolOf({ form, pooled, pooledLayout }: ConvolutionPlan, name: string): PoolForm {
  const { input, output } = { input: form.output, output: pooledLayout };
  return {
    name,
    channelBytes: output.column,
    window: [POOL, POOL],
    outputSize: pooled,
    input,
    output,
    relu: true,
  };
}

/** For each convolution z = x ∗ w + b, p = pool(relu(z)); then each image as a row, channel by channel. */
export function convolutionsForward({ module, setup, plan, transpose }: Kit): (rows: Rows) => Statement[] {
  const parts = plan.convolutions.map((convolution, l) => {
    const { form } = convolution;
    return {
      ...convolution,
      convolve: defineConvolution(module, 'float32', setup.precision, {
        ...form,
        name: `convolve${l}`,
        weightRow: 4 * form.outputs,
      }),
      pool: defineMaxPool(module, 'float32', poolOf(convolution, `pool${l}`)),
    };
  });
  const [last, bottom] = [plan.convolutions.at(-1)!, plan.dense[0]];
  const places = last.pooled[0] * last.pooled[1];
  const flatten = module.func('flatten', { rows: 'i32' }, 'void', ({ rows }, scope) => {
    const [from, to] = [scope.local('i32', 'from'), scope.local('i32', 'to')];
    return [
      from.set(c32(last.p)),
      to.set(c32(bottom.x)),
      times(rows, [
        transpose.call({ from: from.get(), to: to.get(), rows: c32(places), columns: c32(last.output[0]) }),
        advance(from, last.pooledLayout.image),
        advance(to, bottom.inputRow),
      ]),
    ];
  });
  return (rows) => [
    ...parts.flatMap(({ x, w, b, z, p, which, convolve, pool }) => [
      convolve.call({ x: c32(x), w: c32(w), bias: c32(b), y: c32(z), images: rows() }),
      pool.call({ x: c32(z), y: c32(p), which: c32(which), images: rows() }),
    ]),
    flatten.call({ rows: rows() }),
  ];
}

/** From the error of the rows: dz = relu'(z) ⊙ pool'(dp), dw, db, and dp of the convolution below. */
export function convolutionsBackward({
  module,
  setup,
  plan,
  transpose,
  toGradient,
  biasGradient,
}: Kit): (rows: Rows) => Statement[] {
  const parts = plan.convolutions.map((convolution, l) => {
    const { form } = convolution;
    return {
      ...convolution,
      below: plan.convolutions[l - 1],
      unpool: defineMaxPoolBackward(module, 'float32', poolOf(convolution, `unpool${l}`)),
      weights: defineConvolutionWeights(module, 'float32', setup.precision, {
        ...form,
        name: `weights${l}`,
        weightRow: 4 * form.outputs,
      }),
      back:
        l === 0
          ? undefined
          : defineConvolutionInput(module, 'float32', setup.precision, {
              ...form,
              name: `back${l}`,
              weightRow: 4 * form.channels,
            }),
    };
  });
  const [last, bottom] = [plan.convolutions.at(-1)!, plan.dense[0]];
  const places = last.pooled[0] * last.pooled[1];
  const unflatten = module.func('unflatten', { rows: 'i32' }, 'void', ({ rows }, scope) => {
    const [from, to] = [scope.local('i32', 'from'), scope.local('i32', 'to')];
    return [
      from.set(c32(bottom.dx)),
      to.set(c32(last.dp)),
      times(rows, [
        transpose.call({ from: from.get(), to: to.get(), rows: c32(last.output[0]), columns: c32(places) }),
        advance(from, bottom.inputRow),
        advance(to, last.pooledLayout.image),
      ]),
    ];
  });
  return (rows) => [
    unflatten.call({ rows: rows() }),
    ...parts
      .map(({ form, output, x, w, b, dz, which, dp, turned, below, unpool, weights, back }): Statement[] => [
        unpool.call({ dy: c32(dp), which: c32(which), dx: c32(dz), images: rows() }),
        weights.call({ x: c32(x), dy: c32(dz), dw: c32(w + toGradient), images: rows(), onto: c32(0) }),
        biasGradient(dz, i32.mul(rows(), c32(output[1] * output[2])), form.output.column, b),
        ...(back === undefined
          ? []
          : [
              transpose.call({
                from: c32(w),
                to: c32(turned),
                rows: c32(form.channels),
                columns: c32(form.kernel[0] * form.kernel[1] * form.outputs),
              }),
              back.call({ dy: c32(dz), w: c32(turned), dx: c32(below.dp), images: rows() }),
            ]),
      ])
      .reverse()
      .flat(),
  ];
}

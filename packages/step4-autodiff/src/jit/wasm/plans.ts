import { isFloat } from '@first-principles/linalg';
import { product } from './dot.ts';
import { dynamicSlice, dynamicUpdate } from './plan-dynamic-slice.ts';
import { gathering, scattering } from './plan-gather.ts';
import { plainProduct } from './plan-product.ts';
import { runningSum } from './plan-running-sum.ts';
import { sorting } from './plan-sort.ts';
import { convolution } from './plan-convolution.ts';
import { windowScatter } from './plan-window-scatter.ts';
import { windows } from './plan-windows.ts';
import { place } from './plan-argument.ts';
import {
  newKeys,
  randomBits,
  randomNormal,
  randomPermutation,
  randomTruncatedNormal,
  randomUniform,
} from './plan-random.ts';
import { reduction } from './plan-reduction.ts';
import { concatenation, padding } from './plan-shape.ts';
import type { Plan } from './planner.ts';

/** How primitives become kernels: those that are neither views nor element-wise. */
export const PLANS: Readonly<Record<string, Plan | undefined>> = {
  sum: reduction,
  prod: reduction,
  max: reduction,
  min: reduction,
  all: reduction,
  any: reduction,
  argmax: place,
  argmin: place,
  dotGeneral: (plan, eqn) => (isFloat(eqn.outputs[0].aval.dtype) ? product : plainProduct)(plan, eqn),
  pad: padding,
  concatenate: concatenation,
  conv: convolution,
  convInput: convolution,
  convWeights: convolution,
  gather: gathering,
  scatter: scattering,
  scatterAdd: scattering,
  dynamicSlice,
  dynamicUpdateSlice: dynamicUpdate,
  cumsum: runningSum,
  sort: sorting,
  argsort: sorting,
  randomSplit: newKeys,
  foldIn: newKeys,
  randomBits,
  randomUniform,
  randomNormal,
  randomTruncatedNormal,
  randomPermutation,
  windowMax: windows,
  windowGather: windows,
  windowScatter,
  windowSum: windows,
};

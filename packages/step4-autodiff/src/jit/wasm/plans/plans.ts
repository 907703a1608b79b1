import { isFloat } from '@first-principles/linalg';
import { dynamicSlice, dynamicUpdate } from './dynamic-slice.ts';
import { gathering, scattering } from './gather.ts';
import { plainProduct } from './plain-product.ts';
import { product } from './product.ts';
import { runningSum } from './running-sum.ts';
import { sorting } from './sort.ts';
import { convolution } from './convolution.ts';
import { windowScatter } from './window-scatter.ts';
import { windows } from './windows.ts';
import { place } from './argument.ts';
import {
  newKeys,
  randomBits,
  randomNormal,
  randomPermutation,
  randomTruncatedNormal,
  randomUniform,
} from './random.ts';
import { reduction } from './reduction.ts';
import { concatenation, padding } from './shape.ts';
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

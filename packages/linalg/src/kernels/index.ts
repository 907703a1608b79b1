// Kernels on a memory of your own, for code that plans its workspace once and runs many steps on it.
export type { Precision } from './matmul/lanes.ts';
export { loadGemm, panelsBytes, type Gemm } from './matmul/load.ts';

export { ALIGNMENT, BASE, elementsOf, SLACK } from './memory.ts';

// The same as functions of a module of your own.
export { defineGemm, type GemmForm, type GemmFunc } from './matmul/gemm.ts';
export { defineConvolution, type ConvolutionFunc } from './convolution/forward.ts';
export { defineConvolutionInput, type ConvolutionInputFunc } from './convolution/input.ts';
export { defineConvolutionWeights, type ConvolutionWeightsFunc } from './convolution/weights.ts';
export {
  defineMaxPool,
  defineMaxPoolBackward,
  type MaxPoolBackwardFunc,
  type MaxPoolFunc,
  type PoolForm,
} from './convolution/max-pool.ts';
export type { ConvolutionForm, Layout, Pair } from './convolution/form.ts';
export { defineTranspose, type TransposeFunc } from './matmul/transpose.ts';
export { defineEach, type EachFormula, type EachFunc, type EachOperands } from './each.ts';
export type { Algebra, Elementary } from './elementary/algebra.ts';
export { numberFunction } from './elementary/number.ts';
export { exp } from './elementary/exp.ts';
export { normalTail } from './elementary/normal-tail.ts';
export { sigmoid } from './elementary/sigmoid.ts';
export { tanh } from './elementary/tanh.ts';
export { expm1 } from './elementary/expm1.ts';
export { log } from './elementary/log.ts';
export { log1p } from './elementary/log1p.ts';
export { COS, SIN } from './elementary/trigonometry.ts';
export { pow } from './elementary/pow.ts';

// The pieces of element-wise loops and reductions, for code that generates its own.
export { coalesce, type Walk } from './coalesce.ts';
export { inLocals, type Code } from './elementary/compile.ts';
export { vectorAlgebra, type Vector } from './elementary/vector.ts';
export { LANES, truthLanes, type Lanes } from './elementwise/lanes.ts';
export type { Operation } from './elementwise/operation.ts';
export * as operations from './elementwise/operations.ts';
export { defineFill, ROUND_BYTES, type FillFunc } from './random/fill.ts';
export { BITS, NORMAL, RANK, UNIFORM, type Distribution } from './random/distribution.ts';
export { probabilities } from '../random/truncated-normal.ts';
export { definePow, negativePower } from './elementwise/power.ts';
export { defineMod } from './elementwise/remainder.ts';
export { BOTH, neutralOf, type ReducerDType } from './reduce/vectors.ts';
export type { Reduction } from './reduce/specification.ts';

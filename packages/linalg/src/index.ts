// The operations as methods of NDArray too
import './methods.ts';

// Arrays
export { NDArray } from './ndarray.ts';
export {
  array,
  fromData,
  full,
  ones,
  onesLike,
  zeros,
  zerosLike,
  type Nested,
  type NestedOf,
} from './create.ts';
export { arange, linspace, meshgrid } from './ranges.ts';
export type { DType, FloatDType, TypedArrayOf } from './dtype.ts';
export { DTYPES, isFloat, promote, promoteWeak } from './dtype.ts';
export type { Storage } from './storage.ts';
export { HostStorage } from './storage.ts';
export type { View } from './view.ts';
export {
  broadcastShapes,
  formatShape,
  normalizeAxes,
  normalizeAxis,
  rowMajorStrides,
  sizeOf,
  type Shape,
} from './shape.ts';
export { contiguous, isContiguous } from './contiguous.ts';
export { item, toList, type Element } from './to-list.ts';

// Views
export { flip, slice, type Index, type Slice } from './views/slice.ts';
export { moveAxis, swapAxes, transpose } from './views/transpose.ts';
export { ravel, reshape } from './views/reshape.ts';
export { expandDims, squeeze } from './views/length-one.ts';
export { broadcastTo } from './views/broadcast.ts';
export { arraySplit } from './join/array-split.ts';

// Joined and repeated
export { concatenate, stack } from './join/concatenate.ts';
export { pad, type Padding } from './join/pad.ts';
export { repeat, tile } from './join/repeat.ts';

// Element by element
export { add, div, mod, mul, sub, type QuotientDType } from './elementwise/arithmetic.ts';
export type { Operand, ResultDType } from './elementwise/operands.ts';
export { abs, ceil, floor, neg, round, sign, sqrt, square } from './elementwise/unary.ts';
export { equal, greater, greaterEqual, less, lessEqual, notEqual } from './elementwise/comparisons.ts';
export { logicalAnd, logicalNot, logicalOr, logicalXor } from './elementwise/logic.ts';
export { clip, maximum, minimum, where, type ClipDType, type WhereDType } from './elementwise/choices.ts';
export { allClose, isClose, isFinite, isNaN } from './elementwise/closeness.ts';
export { astype } from './astype.ts';

// Indices and labels
export type { Indices } from './indices/indices.ts';
export { take, takeAlongAxis } from './indices/take.ts';
export { scatterAdd } from './indices/scatter-add.ts';
export { oneHot } from './indices/one-hot.ts';

// Elementary functions
export {
  cos,
  exp,
  expm1,
  log,
  log1p,
  sigmoid,
  sin,
  tanh,
  type ElementaryFunction,
  type FloatOf,
} from './elementary.ts';
export { pow } from './pow.ts';

// Diagonals and triangles
export { diag, diagonal, eye, trace, tril, triu } from './diagonals.ts';

// Products
export { dot, outer, tensordot } from './products/tensordot.ts';
export { matmul, type MatmulOptions } from './products/matmul.ts';
export type { Precision } from './kernels/matmul/lanes.ts';
export { einsum } from './products/einsum/contract.ts';
export { einsumPath, type Pair } from './products/einsum/path.ts';
export { parseEinsum, type Labelled } from './products/einsum/parse.ts';

// Convolution
export { conv2d, conv2dBackwardInput, conv2dBackwardWeights } from './convolution/conv2d.ts';
export { geometryOf, geometryWith, outputShapeOf, type ConvolutionOptions } from './convolution/geometry.ts';
export { col2im, im2col } from './convolution/im2col.ts';
export { maxPool2d, maxPool2dBackward } from './convolution/max-pool-2d.ts';
export { avgPool2d, avgPool2dBackward } from './convolution/avg-pool-2d.ts';
export type { OneOrPair, WindowOptions } from './convolution/windows.ts';

// Reductions
export type { Axes } from './reduce/axes.ts';
export { prod, sum, type SumDType } from './reduce/sum.ts';
export { argmax, argmin, max, min } from './reduce/extremes.ts';
export { mean, std, variance } from './reduce/moments.ts';
export { all, any, countNonzero } from './reduce/logic.ts';
export { cumsum } from './reduce/cumulative.ts';
export { logSumExp } from './reduce/log-sum-exp.ts';
export { norm } from './reduce/norm.ts';

// Order
export { argsort, sort } from './sort/sort.ts';
export { topK } from './sort/top-k.ts';

// Random numbers
export { foldIn, key, split, type Key } from './random/key.ts';
export { bits, normal, uniform } from './random/draw.ts';
export { truncatedNormal } from './random/truncated-normal.ts';
export { bernoulli } from './random/bernoulli.ts';
export { randint } from './random/randint.ts';
export { permutation } from './random/permutation.ts';
export { choice, type ChoiceOptions } from './random/choice.ts';
export { categorical, gumbel } from './random/categorical.ts';
export { generator, type Generator } from './random/generator.ts';
export { threefry2x32 } from './random/threefry.ts';

// Errors
export {
  AxisError,
  DataFormatError,
  DTypeError,
  NonFiniteError,
  NotImplementedError,
  ShapeError,
  todo,
} from './errors.ts';

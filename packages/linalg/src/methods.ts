/*
 * The functions as methods of NDArray, where NumPy has one, or an operator: `x.sum(0)` is `sum(x, 0)`.
 *
 * The class itself imports no operation, so there is no cycle: this file adds to it from outside, and index.ts imports
 * it for that effect. To add a method, write its type in `Methods` and its one line in `methods`; the compiler says
 * when one is missing.
 */
import { astype } from './astype.ts';
import type { Nested } from './create.ts';
import { diagonal, trace } from './diagonals.ts';
import type { DType } from './dtype.ts';
import type { FloatOf } from './elementary.ts';
import { add, div, mod, mul, sub, type QuotientDType } from './elementwise/arithmetic.ts';
import { clip, type ClipDType } from './elementwise/choices.ts';
import { equal, greater, greaterEqual, less, lessEqual, notEqual } from './elementwise/comparisons.ts';
import type { Operand, ResultDType } from './elementwise/operands.ts';
import { abs, neg, round } from './elementwise/unary.ts';
import type { Indices } from './indices/indices.ts';
import { take } from './indices/take.ts';
import { repeat } from './join/repeat.ts';
import { NDArray } from './ndarray.ts';
import { pow } from './pow.ts';
import { matmul, type MatmulOptions } from './products/matmul.ts';
import { dot } from './products/tensordot.ts';
import type { Axes } from './reduce/axes.ts';
import { cumsum } from './reduce/cumulative.ts';
import { argmax, argmin, max, min } from './reduce/extremes.ts';
import { all, any } from './reduce/logic.ts';
import { mean, std, variance } from './reduce/moments.ts';
import { prod, sum, type SumDType } from './reduce/sum.ts';
import type { Shape } from './shape.ts';
import { argsort, sort } from './sort/sort.ts';
import { item, toList, type Element } from './to-list.ts';
import { squeeze } from './views/length-one.ts';
import { ravel, reshape } from './views/reshape.ts';
import { slice, type Index } from './views/slice.ts';
import { swapAxes, transpose } from './views/transpose.ts';

/** What NDArray can do, each by the function of the same name. */
export interface Methods<D extends DType> {
  /** `add(this, b)` */
  add<B extends Operand>(b: B): NDArray<ResultDType<NDArray<D>, B>>;
  /** `sub(this, b)` */
  sub<B extends Operand>(b: B): NDArray<ResultDType<NDArray<D>, B>>;
  /** `mul(this, b)` */
  mul<B extends Operand>(b: B): NDArray<ResultDType<NDArray<D>, B>>;
  /** `div(this, b)` */
  div<B extends Operand>(b: B): NDArray<QuotientDType<ResultDType<NDArray<D>, B>>>;
  /** `mod(this, b)` */
  mod<B extends Operand>(b: B): NDArray<ResultDType<NDArray<D>, B>>;
  /** `pow(this, b)` */
  pow<B extends Operand>(b: B): NDArray<ResultDType<NDArray<D>, B>>;
  /** `neg(this)` */
  neg(): NDArray<D>;
  /** `abs(this)` */
  abs(): NDArray<D>;
  /** `equal(this, b)` */
  equal(b: Operand): NDArray<'bool'>;
  /** `notEqual(this, b)` */
  notEqual(b: Operand): NDArray<'bool'>;
  /** `less(this, b)` */
  less(b: Operand): NDArray<'bool'>;
  /** `lessEqual(this, b)` */
  lessEqual(b: Operand): NDArray<'bool'>;
  /** `greater(this, b)` */
  greater(b: Operand): NDArray<'bool'>;
  /** `greaterEqual(this, b)` */
  greaterEqual(b: Operand): NDArray<'bool'>;
  /** `clip(this, low, high)` */
  clip<A extends Operand, B extends Operand>(low: A, high: B): NDArray<ClipDType<NDArray<D>, A, B>>;
  /** `round(this)` */
  round(): NDArray<D>;

  /** `matmul(this, b, options)` */
  matmul<E extends DType>(b: NDArray<E>, options?: MatmulOptions): NDArray<D | E>;
  /** `dot(this, b)` */
  dot<E extends DType>(b: NDArray<E>): NDArray<D | E>;
  /** `trace(this, offset, axis1, axis2)` */
  trace(offset?: number, axis1?: number, axis2?: number): NDArray<SumDType<D>>;
  /** `diagonal(this, offset, axis1, axis2)` */
  diagonal(offset?: number, axis1?: number, axis2?: number): NDArray<D>;

  /** `sum(this, axis, keepdims)` */
  sum(axis?: Axes, keepdims?: boolean): NDArray<SumDType<D>>;
  /** `prod(this, axis, keepdims)` */
  prod(axis?: Axes, keepdims?: boolean): NDArray<SumDType<D>>;
  /** `max(this, axis, keepdims)` */
  max(axis?: Axes, keepdims?: boolean): NDArray<D>;
  /** `min(this, axis, keepdims)` */
  min(axis?: Axes, keepdims?: boolean): NDArray<D>;
  /** `argmax(this, axis, keepdims)` */
  argmax(axis?: number, keepdims?: boolean): NDArray<'int32'>;
  /** `argmin(this, axis, keepdims)` */
  argmin(axis?: number, keepdims?: boolean): NDArray<'int32'>;
  /** `mean(this, axis, keepdims)` */
  mean(axis?: Axes, keepdims?: boolean): NDArray<FloatOf<D>>;
  /** `variance(this, axis, keepdims, ddof)` */
  variance(axis?: Axes, keepdims?: boolean, ddof?: number): NDArray<FloatOf<D>>;
  /** `std(this, axis, keepdims, ddof)` */
  std(axis?: Axes, keepdims?: boolean, ddof?: number): NDArray<FloatOf<D>>;
  /** `all(this, axis, keepdims)` */
  all(axis?: Axes, keepdims?: boolean): NDArray<'bool'>;
  /** `any(this, axis, keepdims)` */
  any(axis?: Axes, keepdims?: boolean): NDArray<'bool'>;
  /** `cumsum(this, axis)` */
  cumsum(axis?: number): NDArray<SumDType<D>>;
  /** `sort(this, axis)` */
  sort(axis?: number): NDArray<D>;
  /** `argsort(this, axis)` */
  argsort(axis?: number): NDArray<'int32'>;

  /** `slice(this, ...index)` */
  slice(...index: readonly Index[]): NDArray<D>;
  /** `transpose(this)`: the axes reversed. A view. */
  readonly T: NDArray<D>;
  /** `transpose(this, axes)` */
  transpose(axes?: readonly number[]): NDArray<D>;
  /** `reshape(this, shape)` */
  reshape(shape: Shape): NDArray<D>;
  /** `ravel(this)` */
  ravel(): NDArray<D>;
  /** `squeeze(this, axis)` */
  squeeze(axis?: number | readonly number[]): NDArray<D>;
  /** `swapAxes(this, axis1, axis2)` */
  swapAxes(axis1: number, axis2: number): NDArray<D>;
  /** `take(this, indices, axis)` */
  take(indices: Indices, axis?: number): NDArray<D>;
  /** `repeat(this, counts, axis)` */
  repeat(counts: number | readonly number[], axis?: number): NDArray<D>;

  /** `astype(this, dtype)` */
  astype<E extends DType>(dtype: E): NDArray<E>;
  /** `item(this)` */
  item(): Element<D>;
  /** `toList(this)` */
  toList(): Nested;
}

declare module './ndarray.ts' {
  interface NDArray<D extends DType> extends Methods<D> {}
}

const methods: Methods<DType> & ThisType<NDArray> = {
  add<B extends Operand>(b: B) {
    return add(this, b);
  },
  sub<B extends Operand>(b: B) {
    return sub(this, b);
  },
  mul<B extends Operand>(b: B) {
    return mul(this, b);
  },
  div<B extends Operand>(b: B) {
    return div(this, b);
  },
  mod<B extends Operand>(b: B) {
    return mod(this, b);
  },
  pow<B extends Operand>(b: B) {
    return pow(this, b);
  },
  neg() {
    return neg(this);
  },
  abs() {
    return abs(this);
  },
  equal(b) {
    return equal(this, b);
  },
  notEqual(b) {
    return notEqual(this, b);
  },
  less(b) {
    return less(this, b);
  },
  lessEqual(b) {
    return lessEqual(this, b);
  },
  greater(b) {
    return greater(this, b);
  },
  greaterEqual(b) {
    return greaterEqual(this, b);
  },
  clip<A extends Operand, B extends Operand>(low: A, high: B) {
    return clip(this, low, high);
  },
  round() {
    return round(this);
  },

  matmul(b, options) {
    return matmul(this, b, options);
  },
  dot(b) {
    return dot(this, b);
  },
  trace(offset, axis1, axis2) {
    return trace(this, offset, axis1, axis2);
  },
  diagonal(offset, axis1, axis2) {
    return diagonal(this, offset, axis1, axis2);
  },

  sum(axis, keepdims) {
    return sum(this, axis, keepdims);
  },
  prod(axis, keepdims) {
    return prod(this, axis, keepdims);
  },
  max(axis, keepdims) {
    return max(this, axis, keepdims);
  },
  min(axis, keepdims) {
    return min(this, axis, keepdims);
  },
  argmax(axis, keepdims) {
    return argmax(this, axis, keepdims);
  },
  argmin(axis, keepdims) {
    return argmin(this, axis, keepdims);
  },
  mean(axis, keepdims) {
    return mean(this, axis, keepdims);
  },
  variance(axis, keepdims, ddof) {
    return variance(this, axis, keepdims, ddof);
  },
  std(axis, keepdims, ddof) {
    return std(this, axis, keepdims, ddof);
  },
  all(axis, keepdims) {
    return all(this, axis, keepdims);
  },
  any(axis, keepdims) {
    return any(this, axis, keepdims);
  },
  cumsum(axis) {
    return cumsum(this, axis);
  },
  sort(axis) {
    return sort(this, axis);
  },
  argsort(axis) {
    return argsort(this, axis);
  },

  slice(...index) {
    return slice(this, ...index);
  },
  get T() {
    return transpose(this);
  },
  transpose(axes) {
    return transpose(this, axes);
  },
  reshape(shape) {
    return reshape(this, shape);
  },
  ravel() {
    return ravel(this);
  },
  squeeze(axis) {
    return squeeze(this, axis);
  },
  swapAxes(axis1, axis2) {
    return swapAxes(this, axis1, axis2);
  },
  take(indices, axis) {
    return take(this, indices, axis);
  },
  repeat(counts, axis) {
    return repeat(this, counts, axis);
  },

  astype(dtype) {
    return astype(this, dtype);
  },
  item() {
    return item(this);
  },
  toList() {
    return toList(this);
  },
};

for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(methods))) {
  Object.defineProperty(NDArray.prototype, name, { ...descriptor, enumerable: false });
}

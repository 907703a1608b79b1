/*
 * The functions as methods of NDArray, where NumPy has one: `x.sum(0)` is `sum(x, 0)`.
 *
 * The class itself imports no operation, so there is no cycle: this file adds to it from outside, and index.ts imports
 * it for that effect. To add a method, write its type in `Methods` and its one line in `methods`; the compiler says
 * when one is missing.
 */
import { astype } from './astype.ts';
import type { Nested } from './create.ts';
import type { DType } from './dtype.ts';
import { add, div, mul, sub, type QuotientDType } from './elementwise/arithmetic.ts';
import type { Operand, ResultDType } from './elementwise/operands.ts';
import { NDArray } from './ndarray.ts';
import { matmul, type MatmulOptions } from './products/matmul.ts';
import { argmax, max, sum, type Axes, type SumDType } from './reduce.ts';
import type { Shape } from './shape.ts';
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

  /** `matmul(this, b, options)` */
  matmul<E extends DType>(b: NDArray<E>, options?: MatmulOptions): NDArray<D | E>;

  /** `sum(this, axis, keepdims)` */
  sum(axis?: Axes, keepdims?: boolean): NDArray<SumDType<D>>;
  /** `max(this, axis, keepdims)` */
  max(axis?: Axes, keepdims?: boolean): NDArray<D>;
  /** `argmax(this, axis, keepdims)` */
  argmax(axis?: number, keepdims?: boolean): NDArray<'int32'>;

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

  matmul(b, options) {
    return matmul(this, b, options);
  },

  sum(axis, keepdims) {
    return sum(this, axis, keepdims);
  },
  max(axis, keepdims) {
    return max(this, axis, keepdims);
  },
  argmax(axis, keepdims) {
    return argmax(this, axis, keepdims);
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

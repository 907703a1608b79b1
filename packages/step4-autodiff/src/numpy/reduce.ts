import { DTypeError, normalizeAxes, normalizeAxis, type Axes, type NDArray } from '@first-principles/linalg';
import { fill } from '../core/fill.ts';
import { reshape } from '../primitives/axes.ts';
import { sum as sumOver } from '../primitives/broadcast.ts';
import { convert, stopGradient } from '../primitives/convert.ts';
import * as over from '../primitives/reduce.ts';
import { abs, add, div, exp, isClose, isFinite, log, sqrt, square, sub, where } from './elementwise.ts';
import { asArray, asFloat, type Operand } from './operands.ts';

/** A reduction over some axes: all by default; with `keepdims` they stay, with length 1. */
type Reduction = (x: Operand, axis?: Axes, keepdims?: boolean) => NDArray;

const reduction =
  (
    name: string,
    prepare: (x: NDArray) => NDArray,
    f: (x: NDArray, axes: readonly number[]) => NDArray,
  ): Reduction =>
  (x, axis, keepdims = false) => {
    const value = prepare(asArray(name, x));
    const axes = normalizeAxes(name, axis, value.shape);
    const out = f(value, axes);
    return keepdims ? withOnes(out, value, axes) : out;
  };

/** A reduction's result with axes of length 1 where the axes went. */
function withOnes(out: NDArray, { shape }: NDArray, axes: readonly number[]): NDArray {
  return reshape(
    out,
    shape.map((n, axis) => (axes.includes(axis) ? 1 : n)),
  );
}

/** Truth values and bytes are added and multiplied as 32-bit integers. */
const widened = (x: NDArray): NDArray =>
  x.dtype === 'bool' ? convert(x, 'int32') : x.dtype === 'uint8' ? convert(x, 'uint32') : x;
const truth = (x: NDArray): NDArray => convert(x, 'bool');
const asIs = (x: NDArray): NDArray => x;

/** Σ x */
export const sum: Reduction = reduction('sum', widened, sumOver);
/** Π x */
export const prod: Reduction = reduction('prod', widened, over.prod);
/** The largest; where several are, they share the slope. */
export const max: Reduction = reduction('max', asIs, over.max);
/** The smallest; where several are, they share the slope. */
export const min: Reduction = reduction('min', asIs, over.min);
/** Whether all are true. */
export const all: Reduction = reduction('all', truth, over.all);
/** Whether any is true. */
export const any: Reduction = reduction('any', truth, over.any);

/** Σ x / n */
export const mean: Reduction = (x, axis, keepdims) => {
  const value = asFloat('mean', x);
  const total = sum(value, axis, keepdims);
  return div(total, value.size / total.size);
};

/** Σ (x − mean)² / (n − ddof); 1 for `ddof` is unbiased for a sample. */
export function variance(x: Operand, axis?: Axes, keepdims = false, ddof = 0): NDArray {
  const value = asFloat('variance', x);
  const squares = sum(square(sub(value, mean(value, axis, true))), axis, keepdims);
  return div(squares, Math.max(value.size / squares.size - ddof, 0));
}

/** √variance; where that is 0, its slope is not finite. */
export function std(x: Operand, axis?: Axes, keepdims = false, ddof = 0): NDArray {
  return sqrt(variance(x, axis, keepdims, ddof));
}

/**
 * The length of vectors: √Σ x² (ord 2), Σ |x| (ord 1), max |x| (ord Infinity). At 0, the slope of √ is not finite.
 *
 * @throws DTypeError if `ord` is another
 * @source NumPy `linalg.vector_norm`
 */
export function norm(x: Operand, axis?: Axes, keepdims = false, ord = 2): NDArray {
  const value = asFloat('norm', x);
  if (ord === 2) return sqrt(sum(square(value), axis, keepdims));
  if (ord === 1) return sum(abs(value), axis, keepdims);
  if (ord !== Infinity) throw new DTypeError(`norm: ord must be 1, 2 or Infinity: got ${ord}`);
  return max(abs(value), axis, keepdims);
}

/** How many are not 0; int32. */
export const countNonzero: Reduction = (x, axis, keepdims) =>
  sum(truth(asArray('countNonzero', x)), axis, keepdims);

/** ln Σ eˣ, by way of the largest, so that nothing overflows; −∞ of nothing. */
export const logSumExp: Reduction = (x, axis, keepdims = false) => {
  const value = asFloat('logSumExp', x);
  const axes = normalizeAxes('logSumExp', axis, value.shape);
  const shape = value.shape.flatMap((n, one) => (!axes.includes(one) ? n : keepdims ? 1 : []));
  if (axes.some((one) => value.shape[one] === 0)) return fill(-Infinity, { shape, dtype: value.dtype });
  const largest = max(value, axes, true);
  const shift = stopGradient(where(isFinite(largest), largest, 0));
  return reshape(add(log(sum(exp(sub(value, shift)), axes, true)), shift), shape);
};

/** Something along one axis. */
const along = (name: string, x: Operand, axis: number | undefined): { value: NDArray; at: number } => {
  const value = asArray(name, x);
  if (axis !== undefined) return { value, at: normalizeAxis(name, axis, value.shape) };
  return { value: reshape(value, [value.size]), at: 0 };
};

const search =
  (name: string, f: (x: NDArray, axis: number) => NDArray) =>
  (x: Operand, axis?: number, keepdims = false): NDArray => {
    const { value, at } = along(name, x, axis);
    const out = f(value, at);
    if (!keepdims) return out;
    const whole = asArray(name, x);
    return withOnes(out, whole, axis === undefined ? [...whole.shape.keys()] : [at]);
  };

/** Something about one axis, or about all elements in a row. */
type Search = (x: Operand, axis?: number, keepdims?: boolean) => NDArray;

/** Where the first largest is along an axis, or among all elements. */
export const argmax: Search = search('argmax', over.argmax);
/** Where the first smallest is along an axis, or among all elements. */
export const argmin: Search = search('argmin', over.argmin);

/** Sums of the first 1, 2, … entries along an axis, or of all elements in a row. */
export function cumsum(x: Operand, axis?: number): NDArray {
  const { value, at } = along('cumsum', x, axis);
  return over.cumsum(widened(value), at);
}

/** Whether all elements are equal to within a tolerance, as one truth value: every `isClose`. */
export function allClose(a: Operand, b: Operand, rtol?: number, atol?: number, equalNaN?: boolean): NDArray {
  return all(isClose(a, b, rtol, atol, equalNaN));
}

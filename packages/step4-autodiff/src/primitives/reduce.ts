import * as linalg from '@first-principles/linalg';
import { DTypeError, ShapeError, type NDArray } from '@first-principles/linalg';
import { fill } from '../core/fill.ts';
import { bind, Primitive } from '../core/primitive.ts';
import { div, mul } from './arithmetic.ts';
import { flip, reshape, transpose } from './axes.ts';
import { behindBatch, spreadBack, sum, without, type AxesParams } from './broadcast.ts';
import { equal } from './comparisons.ts';
import { convert } from './convert.ts';
import { define, type Derivative } from './define.ts';
import { concatenate, strided } from './slice.ts';

/** The largest or smallest: where several are, they share the slope equally. */
function defineExtreme(name: string, evaluate: typeof linalg.max): Primitive<AxesParams> {
  const primitive = new Primitive<AxesParams>(name);
  const shared: Derivative<AxesParams> = (t, [x], out, { axes }) => {
    const there = convert(equal(x, spreadBack(out, x, axes)), x.dtype);
    return div(sum(mul(t, there), axes), sum(there, axes));
  };
  return define(primitive, {
    shape: ([x], { axes }) => {
      if (axes.some((axis) => x.shape[axis] === 0)) {
        throw new ShapeError(`${name}: an axis of length 0 has no ${name}: got [${x.shape.join(', ')}]`);
      }
      return { shape: without(x, axes), dtype: x.dtype };
    },
    evaluate: ([x], { axes }) => evaluate(x, axes),
    jvp: [shared],
    vmap: ([x], _mapped, _size, params) => bind(primitive, [x], behindBatch(params))[0],
  });
}

const MAX = defineExtreme('max', linalg.max);
const MIN = defineExtreme('min', linalg.min);

/** The largest over these axes, which go. */
export function max(x: NDArray, axes: readonly number[]): NDArray {
  return axes.length === 0 ? x : bind(MAX, [x], { axes })[0];
}

/** The smallest over these axes, which go. */
export function min(x: NDArray, axes: readonly number[]): NDArray {
  return axes.length === 0 ? x : bind(MIN, [x], { axes })[0];
}

const PROD = new Primitive<AxesParams>('prod');
define(PROD, {
  shape: ([x], { axes }) => ({ shape: without(x, axes), dtype: x.dtype }),
  evaluate: ([x], { axes }) => linalg.astype(linalg.prod(x, axes), x.dtype),
  // each entry moves the product by the product of all others; no division, so zeros are no trouble
  jvp: [
    (t, [x], _out, { axes }) => {
      const [flat, move] = [lastOfAll(x, axes), lastOfAll(t, axes)];
      const axis = flat.ndim - 1;
      const others = mul(productBefore(flat), flip(productBefore(flip(flat, [axis])), [axis]));
      return sum(mul(move, others), [axis]);
    },
  ],
  vmap: ([x], _mapped, _size, params) => bind(PROD, [x], behindBatch(params))[0],
});

/** Π over these axes, which go. */
export function prod(x: NDArray, axes: readonly number[]): NDArray {
  return axes.length === 0 ? x : bind(PROD, [x], { axes })[0];
}

/** The axes laid together as one, behind all others. */
function lastOfAll(x: NDArray, axes: readonly number[]): NDArray {
  const left = [...x.shape.keys()].filter((axis) => !axes.includes(axis));
  const length = axes.reduce((n, axis) => n * x.shape[axis], 1);
  return reshape(transpose(x, [...left, ...axes]), [...left.map((axis) => x.shape[axis]), length]);
}

/** out[…, i] = Π_{j<i} x[…, j], by doubling: after step k each holds the product of the 2ᵏ before it. */
function productBefore(x: NDArray): NDArray {
  let out = shifted(x, 1);
  for (let distance = 1; distance < x.shape[x.ndim - 1]; distance *= 2)
    out = mul(out, shifted(out, distance));
  return out;
}

/** The last axis moved up by so many, with ones moving in. */
function shifted(x: NDArray, by: number): NDArray {
  const axis = x.ndim - 1;
  const length = x.shape[axis];
  const count = Math.min(by, length);
  const ones = fill(1, { shape: x.shape.with(axis, count), dtype: x.dtype });
  const starts = x.shape.map(() => 0);
  const rest = strided(x, { starts, stops: x.shape.with(axis, length - count), steps: x.shape.map(() => 1) });
  return concatenate([ones, rest], axis);
}

interface AxisParams {
  readonly axis: number;
}

function defineArgument(name: string, evaluate: typeof linalg.argmax): Primitive<AxisParams> {
  const primitive = new Primitive<AxisParams>(name);
  return define(primitive, {
    shape: ([x], { axis }) => {
      if (x.shape[axis] === 0)
        throw new ShapeError(`${name}: an axis of length 0 has none: got [${x.shape.join(', ')}]`);
      return { shape: without(x, [axis]), dtype: 'int32' };
    },
    evaluate: ([x], { axis }) => evaluate(x, axis),
    jvp: 'constant',
    vmap: ([x], _mapped, _size, { axis }) => bind(primitive, [x], { axis: axis + 1 })[0],
  });
}

const ARGMAX = defineArgument('argmax', linalg.argmax);
const ARGMIN = defineArgument('argmin', linalg.argmin);

/** Where the first largest is along an axis, which goes; int32. */
export function argmax(x: NDArray, axis: number): NDArray {
  return bind(ARGMAX, [x], { axis })[0];
}

/** Where the first smallest is along an axis, which goes; int32. */
export function argmin(x: NDArray, axis: number): NDArray {
  return bind(ARGMIN, [x], { axis })[0];
}

function defineTruth(name: string, evaluate: typeof linalg.all): Primitive<AxesParams> {
  const primitive = new Primitive<AxesParams>(name);
  return define(primitive, {
    shape: ([x], { axes }) => {
      if (x.dtype !== 'bool') throw new DTypeError(`${name}: takes bool: got ${x.dtype}`);
      return { shape: without(x, axes), dtype: 'bool' };
    },
    evaluate: ([x], { axes }) => evaluate(x, axes),
    jvp: 'constant',
    vmap: ([x], _mapped, _size, params) => bind(primitive, [x], behindBatch(params))[0],
  });
}

const ALL = defineTruth('all', linalg.all);
const ANY = defineTruth('any', linalg.any);

/** Whether all are true over these axes, which go. */
export function all(x: NDArray, axes: readonly number[]): NDArray {
  return axes.length === 0 ? x : bind(ALL, [x], { axes })[0];
}

/** Whether any is true over these axes, which go. */
export function any(x: NDArray, axes: readonly number[]): NDArray {
  return axes.length === 0 ? x : bind(ANY, [x], { axes })[0];
}

const CUMSUM = new Primitive<AxisParams>('cumsum');
define(CUMSUM, {
  shape: ([x]) => x,
  evaluate: ([x], { axis }) => linalg.astype(linalg.cumsum(x, axis), x.dtype),
  jvp: 'linear',
  transpose: (c, _, { axis }) => [flip(cumsum(flip(c, [axis]), axis), [axis])],
  vmap: ([x], _mapped, _size, { axis }) => cumsum(x, axis + 1),
});

/** out[…, i, …] = Σ_{j≤i} x[…, j, …] along an axis. */
export function cumsum(x: NDArray, axis: number): NDArray {
  return bind(CUMSUM, [x], { axis })[0];
}

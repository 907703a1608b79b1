import * as linalg from '@first-principles/linalg';
import {
  contiguous,
  formatShape,
  rowMajorStrides,
  ShapeError,
  type NDArray,
  type Slice,
} from '@first-principles/linalg';
import { sameShape } from '../core/aval.ts';
import { fill } from '../core/fill.ts';
import { bind } from '../core/primitive.ts';
import { Hole } from '../reverse/transpose.ts';
import { sub } from './arithmetic.ts';
import { broadcast, sum } from './broadcast.ts';
import { define } from './define.ts';
import { inBatch } from './elementwise.ts';
import { offsetsOf } from './offsets.ts';
import { select } from './select.ts';

// A slice takes entries out, padding puts them among zeros: each is the other's transpose.

/** Part of an array, one entry an axis: from `starts` to `stops`, which is left out, in steps that are positive. */
export interface SliceParams {
  readonly starts: readonly number[];
  readonly stops: readonly number[];
  readonly steps: readonly number[];
}

const SLICE = define<SliceParams>('slice', {
  shape: ([x], { starts, stops, steps }) => ({
    shape: starts.map((start, i) => Math.max(0, Math.ceil((stops[i] - start) / steps[i]))),
    dtype: x.dtype,
  }),
  evaluate: ([x], { starts, stops, steps }) =>
    linalg.slice(x, ...starts.map((start, i): Slice => [start, stops[i], steps[i]])),
  jvp: 'linear',
  transpose: (c, [x], { starts, steps }) => {
    const shape = (x as Hole).aval.shape;
    const ends = c.shape.map((n, i) => shape[i] - starts[i] - (n === 0 ? 0 : (n - 1) * steps[i] + 1));
    return [pad(c, { before: starts, after: ends, between: steps.map((step) => step - 1) })];
  },
  vmap: ([x], _mapped, size, { starts, stops, steps }) =>
    strided(x, { starts: [0, ...starts], stops: [size, ...stops], steps: [1, ...steps] }),
});

/** Part of an array with one step an axis. */
export function strided(x: NDArray, params: SliceParams): NDArray {
  return bind(SLICE, [x], params)[0];
}

/** Zeros (or another value) around and between the entries, one number an axis. */
export interface PadParams {
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly between: readonly number[];
}

const PAD = define<PadParams>('pad', {
  shape: ([x], { before, after, between }) => ({
    shape: x.shape.map((n, i) => before[i] + n + Math.max(0, n - 1) * between[i] + after[i]),
    dtype: x.dtype,
  }),
  evaluate: ([x, value], { before, after, between }) => {
    const number = Number(linalg.item(value));
    const wide = between.every((n) => n === 0) ? x : spread(x, between, number);
    return linalg.pad(
      wide,
      before.map((n, i) => [n, after[i]]),
      number,
    );
  },
  jvp: 'linear',
  transpose: (c, [x, value], { before, between }) => {
    const shape = x instanceof Hole ? x.aval.shape : x.shape;
    const inner: SliceParams = {
      starts: before,
      stops: shape.map((n, i) => before[i] + (n === 0 ? 0 : (n - 1) * (between[i] + 1) + 1)),
      steps: between.map((n) => n + 1),
    };
    const middle = strided(c, inner);
    const all = c.shape.map((_, axis) => axis);
    const margin = value instanceof Hole ? sub(sum(c, all), sum(middle, all)) : null;
    return [x instanceof Hole ? middle : null, margin];
  },
  vmap: (operands, mapped, size, { before, after, between }) => {
    if (mapped[1]) {
      // a margin of its own for each: pad with 0, and put the value where nothing was
      const [x, value] = inBatch(operands, mapped, size);
      const one = { before: [0, ...before], after: [0, ...after], between: [0, ...between] };
      const inside = padWith(
        fill(1, { shape: x.shape, dtype: 'bool' }),
        fill(0, { shape: [], dtype: 'bool' }),
        one,
      );
      const wide = padWith(x, fill(0, { shape: [], dtype: x.dtype }), one);
      return select(inside, wide, broadcast(value, wide.shape, [0]));
    }
    const [x, value] = operands;
    return padWith(x, value, { before: [0, ...before], after: [0, ...after], between: [0, ...between] });
  },
});

/** The array with `between[i]` times the value between any two entries of axis i. */
function spread(x: NDArray, between: readonly number[], value: number): NDArray {
  const shape = x.shape.map((n, i) => n + Math.max(0, n - 1) * between[i]);
  const out = linalg.full(shape, value, x.dtype);
  const steps = rowMajorStrides(shape).map((step, i) => step * (between[i] + 1));
  const [from, to, places] = [contiguous(x), out.data, offsetsOf(x.shape, steps)];
  for (let i = 0; i < places.length; i++) to[places[i]] = from[i];
  return out;
}

/** The array with `value`, 0-d, around and between its entries. */
export function padWith(x: NDArray, value: NDArray, params: PadParams): NDArray {
  return bind(PAD, [x, value], params)[0];
}

/** The array with zeros around and between its entries. */
export function pad(x: NDArray, params: PadParams): NDArray {
  return padWith(x, fill(0, { shape: [], dtype: x.dtype }), params);
}

const CONCATENATE = define<{ readonly axis: number }>('concatenate', {
  shape: (operands, { axis }) => {
    const [{ shape, dtype }] = operands;
    const fits = operands.every(
      (x) => x.dtype === dtype && sameShape(x.shape.with(axis, 0), shape.with(axis, 0)),
    );
    if (!fits) {
      throw new ShapeError(
        `concatenate: shapes must agree but for axis ${axis}, types too: got ${operands.map((x) => `${x.dtype}${formatShape(x.shape)}`).join(', ')}`,
      );
    }
    return {
      shape: shape.with(
        axis,
        operands.reduce((length, x) => length + x.shape[axis], 0),
      ),
      dtype,
    };
  },
  evaluate: (operands, { axis }) => linalg.concatenate(operands, axis),
  jvp: 'linear',
  transpose: (c, operands, { axis }) => {
    let start = 0;
    return operands.map((x) => {
      const length = (x instanceof Hole ? x.aval : x).shape[axis];
      const part = {
        starts: c.shape.map((_, i) => (i === axis ? start : 0)),
        stops: c.shape.map((n, i) => (i === axis ? start + length : n)),
        steps: c.shape.map(() => 1),
      };
      start += length;
      return x instanceof Hole ? strided(c, part) : null;
    });
  },
  vmap: (operands, mapped, size, { axis }) => concatenate(inBatch(operands, mapped, size), axis + 1),
});

/** Arrays one behind the other along an axis. */
export function concatenate(arrays: readonly NDArray[], axis: number): NDArray {
  return arrays.length === 1 ? arrays[0] : bind(CONCATENATE, arrays, { axis })[0];
}

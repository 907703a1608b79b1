import {
  contiguous,
  DTypeError,
  formatShape,
  ShapeError,
  zeros,
  type NDArray,
} from '@first-principles/linalg';
import { formatAval, sameShape, type Aval } from '../core/aval.ts';
import { bind, Primitive } from '../core/primitive.ts';
import type { Hole } from '../reverse/transpose.ts';
import { define } from './define.ts';
import { inBatch } from './elementwise.ts';
import { pad } from './slice.ts';
import { placesOf, windowsOf, type WindowParams } from './window-loop.ts';

/*
 * Windows that walk over an array of any number of axes, and are full everywhere: who wants padding pads first. A batch
 * is one axis more that they walk along one by one.
 */

/** The shape of one result a window. */
function shapeOf(name: string, x: Aval, params: WindowParams): number[] {
  const { window, strides } = params;
  const bad = (list: readonly number[]): boolean =>
    list.length !== x.shape.length || !list.every((n) => Number.isInteger(n) && n >= 1);
  if (bad(window) || bad(strides)) {
    throw new ShapeError(
      `${name}: window and strides must be one whole number ≥ 1 an axis: got ${formatShape(window)} and ${formatShape(strides)} for ${formatShape(x.shape)}`,
    );
  }
  if (x.shape.some((n, axis) => window[axis] > Math.max(1, n))) {
    throw new ShapeError(
      `${name}: the window is larger than the (padded) array: ${formatShape(window)} over ${formatShape(x.shape)}`,
    );
  }
  if (x.dtype === 'bool') throw new DTypeError(`${name}: not defined for bool: use astype(x, 'int32')`);
  return windowsOf(x.shape, params);
}

/** Where the batch is an axis, windows reach and go one by one along it. */
const overBatch = ({ window, strides }: WindowParams): WindowParams => ({
  window: [1, ...window],
  strides: [1, ...strides],
});

const WINDOW_SUM = new Primitive<WindowParams>('windowSum');
define(WINDOW_SUM, {
  shape: ([x], params) => ({ shape: shapeOf('windowSum', x, params), dtype: x.dtype }),
  evaluate: ([x], params) => {
    const out = zeros(shapeOf('windowSum', x, params), x.dtype);
    const [from, to] = [contiguous(x), out.data];
    const { corners, taps } = placesOf(x.shape, params);
    for (let i = 0; i < corners.length; i++) {
      for (let k = 0; k < taps.length; k++) to[i] = to[i] + from[corners[i] + taps[k]];
    }
    return out;
  },
  jvp: 'linear',
  // each element adds up the windows that hold it: those whose corner stands in the window that ends there
  transpose: (c, [x], { window, strides }) => {
    const shape = (x as Hole).aval.shape;
    const before = window.map((n) => n - 1);
    const after = c.shape.map((n, axis) => (n === 0 ? 0 : shape[axis] - (n - 1) * strides[axis] - 1));
    const apart = pad(c, { before, after, between: strides.map((n) => n - 1) });
    return [windowSum(apart, { window, strides: strides.map(() => 1) })];
  },
  vmap: ([x], _mapped, _size, params) => windowSum(x, overBatch(params)),
});

/** Σ over each window, row by row. */
export function windowSum(x: NDArray, params: WindowParams): NDArray {
  return bind(WINDOW_SUM, [x], params)[0];
}

/** Where the first largest of a window stands; NaN is larger than any number. */
function firstLargest(x: ArrayLike<number>, corner: number, taps: Int32Array): number {
  let best = corner;
  for (let k = 1; k < taps.length; k++) {
    const at = corner + taps[k];
    if (x[at] > x[best] || (x[at] !== x[at] && x[best] === x[best])) best = at;
  }
  return best;
}

const WINDOW_MAX = new Primitive<WindowParams>('windowMax');
define(WINDOW_MAX, {
  shape: ([x], params) => ({ shape: shapeOf('windowMax', x, params), dtype: x.dtype }),
  evaluate: ([x], params) => gathered(x, x, shapeOf('windowMax', x, params), params),
  jvp: [(t, [x], _out, params) => windowGather(x, t, params)],
  vmap: ([x], _mapped, _size, params) => windowMax(x, overBatch(params)),
});

/** The largest of each window; NaN if there is one. */
export function windowMax(x: NDArray, params: WindowParams): NDArray {
  return bind(WINDOW_MAX, [x], params)[0];
}

// Gathering takes t from where the largest of x are, scattering brings c there: each is the other's transpose.

const WINDOW_GATHER = new Primitive<WindowParams>('windowGather');
define(WINDOW_GATHER, {
  shape: ([x, t], params) => {
    checkShape('windowGather', t, x.shape);
    return { shape: shapeOf('windowGather', x, params), dtype: t.dtype };
  },
  evaluate: ([x, t], params) => gathered(x, t, windowsOf(x.shape, params), params),
  jvp: [null, (t, [x], _out, params) => windowGather(x, t, params)],
  transpose: (c, [x], params) => [null, windowScatter(x as NDArray, c, params)],
  vmap: (operands, mapped, size, params) => {
    const [x, t] = inBatch(operands, mapped, size);
    return windowGather(x, t, overBatch(params));
  },
});

/** What stands in t where the first largest of each window of x is. */
export function windowGather(x: NDArray, t: NDArray, params: WindowParams): NDArray {
  return bind(WINDOW_GATHER, [x, t], params)[0];
}

function gathered(x: NDArray, t: NDArray, shape: readonly number[], params: WindowParams): NDArray {
  const out = zeros(shape, t.dtype);
  const [keys, from, to] = [contiguous(x), contiguous(t), out.data];
  const { corners, taps } = placesOf(x.shape, params);
  for (let i = 0; i < corners.length; i++) to[i] = from[firstLargest(keys, corners[i], taps)];
  return out;
}

const WINDOW_SCATTER = new Primitive<WindowParams>('windowScatter');
define(WINDOW_SCATTER, {
  shape: ([x, c], params) => {
    checkShape('windowScatter', c, shapeOf('windowScatter', x, params));
    return { shape: x.shape, dtype: c.dtype };
  },
  evaluate: ([x, c], params) => {
    const out = zeros(x.shape, c.dtype);
    const [keys, from, to] = [contiguous(x), contiguous(c), out.data];
    const { corners, taps } = placesOf(x.shape, params);
    for (let i = 0; i < corners.length; i++) {
      const at = firstLargest(keys, corners[i], taps);
      to[at] = to[at] + from[i];
    }
    return out;
  },
  jvp: [null, (t, [x], _out, params) => windowScatter(x, t, params)],
  transpose: (c, [x], params) => [null, windowGather(x as NDArray, c, params)],
  vmap: (operands, mapped, size, params) => {
    const [x, c] = inBatch(operands, mapped, size);
    return windowScatter(x, c, overBatch(params));
  },
});

/** Zeros of x's shape, and c added where the first largest of each window is. */
export function windowScatter(x: NDArray, c: NDArray, params: WindowParams): NDArray {
  return bind(WINDOW_SCATTER, [x, c], params)[0];
}

function checkShape(name: string, given: Aval, shape: readonly number[]): void {
  if (!sameShape(given.shape, shape)) {
    throw new ShapeError(`${name}: takes ${formatShape(shape)}: got ${formatAval(given)}`);
  }
}

import * as linalg from '@first-principles/linalg';
import { formatShape, ShapeError, sizeOf, type NDArray, type Shape } from '@first-principles/linalg';
import { sameShape } from '../core/aval.ts';
import { bind } from '../core/primitive.ts';
import type { Hole } from '../reverse/transpose.ts';
import { define } from './define.ts';

const RESHAPE = define<{ readonly shape: Shape }>('reshape', {
  shape: ([x], { shape }) => {
    if (sizeOf(shape) !== sizeOf(x.shape)) {
      throw new ShapeError(
        `reshape: sizes differ: ${formatShape(x.shape)} has ${sizeOf(x.shape)} elements, ${formatShape(shape)} ${sizeOf(shape)}`,
      );
    }
    return { shape, dtype: x.dtype };
  },
  evaluate: ([x], { shape }) => linalg.reshape(x, shape),
  jvp: 'linear',
  transpose: (c, [x]) => [reshape(c, (x as Hole).aval.shape)],
  vmap: ([x], _mapped, size, { shape }) => reshape(x, [size, ...shape]),
});

/** The same elements, row by row, in another shape. */
export function reshape(x: NDArray, shape: Shape): NDArray {
  return sameShape(x.shape, shape) ? x : bind(RESHAPE, [x], { shape })[0];
}

const TRANSPOSE = define<{ readonly axes: readonly number[] }>('transpose', {
  shape: ([x], { axes }) => ({ shape: axes.map((axis) => x.shape[axis]), dtype: x.dtype }),
  evaluate: ([x], { axes }) => linalg.transpose(x, axes),
  jvp: 'linear',
  transpose: (c, _, { axes }) => [transpose(c, inverse(axes))],
  vmap: ([x], _mapped, _size, { axes }) => transpose(x, [0, ...axes.map((axis) => axis + 1)]),
});

/** Axis i of the result is axis axes[i] of the array. */
export function transpose(x: NDArray, axes: readonly number[]): NDArray {
  return axes.every((axis, i) => axis === i) ? x : bind(TRANSPOSE, [x], { axes })[0];
}

/** The order of axes that undoes another. */
export function inverse(axes: readonly number[]): number[] {
  return axes.map((_, i) => axes.indexOf(i));
}

const FLIP = define<{ readonly axes: readonly number[] }>('flip', {
  shape: ([x]) => x,
  evaluate: ([x], { axes }) => linalg.flip(x, axes),
  jvp: 'linear',
  transpose: (c, _, { axes }) => [flip(c, axes)],
  vmap: ([x], _mapped, _size, { axes }) =>
    flip(
      x,
      axes.map((axis) => axis + 1),
    ),
});

/** Backwards along these axes. */
export function flip(x: NDArray, axes: readonly number[]): NDArray {
  return axes.length === 0 ? x : bind(FLIP, [x], { axes })[0];
}

import * as linalg from '@first-principles/linalg';
import { formatShape, ShapeError, type NDArray } from '@first-principles/linalg';
import { sameShape, type Aval } from '../core/aval.ts';
import { BROADCAST, type BroadcastParams } from '../core/fill.ts';
import { bind, Primitive } from '../core/primitive.ts';
import type { Hole } from '../reverse/transpose.ts';
import { reshape } from './axes.ts';
import { define } from './define.ts';

// Broadcasting copies along axes, a sum adds along them: each is the other's transpose.

define(BROADCAST, {
  shape: ([x], { shape, axes }) => {
    const fits = axes.length === x.shape.length && x.shape.every((n, i) => n === 1 || n === shape[axes[i]]);
    if (!fits) {
      throw new ShapeError(
        `broadcast: ${formatShape(x.shape)} does not fit into ${formatShape(shape)} at axes ${formatShape(axes)}`,
      );
    }
    return { shape, dtype: x.dtype };
  },
  evaluate: ([x], { shape, axes }) => {
    const lengths = shape.map((_, axis) => (axes.includes(axis) ? x.shape[axes.indexOf(axis)] : 1));
    return linalg.broadcastTo(linalg.reshape(x, lengths), shape);
  },
  jvp: 'linear',
  transpose: (c, [x], { shape, axes }) => {
    const lengths = (x as Hole).aval.shape;
    const stretched = shape.flatMap((n, axis) => {
      const from = axes.indexOf(axis);
      return from < 0 || (lengths[from] === 1 && n !== 1) ? [axis] : [];
    });
    return [reshape(sum(c, stretched), lengths)];
  },
  vmap: ([x], _mapped, size, { shape, axes }) =>
    broadcast(x, [size, ...shape], [0, ...axes.map((axis) => axis + 1)]),
});

/** An array in a larger shape; axis i of it becomes axes[i], ascending, the others are new. */
export function broadcast(x: NDArray, shape: readonly number[], axes: readonly number[]): NDArray {
  return sameShape(x.shape, shape) ? x : bind<BroadcastParams>(BROADCAST, [x], { shape, axes })[0];
}

/** What a reduction is told. */
export interface AxesParams {
  /** The axes that go, ascending. */
  readonly axes: readonly number[];
}

/** The shape that is left. */
export const without = ({ shape }: Aval, axes: readonly number[]): number[] =>
  shape.filter((_, axis) => !axes.includes(axis));

/** A reduction's result as its operand's shape: each of the axes that went holds it everywhere. */
export function spreadBack(y: NDArray, x: Aval, axes: readonly number[]): NDArray {
  const left = [...x.shape.keys()].filter((axis) => !axes.includes(axis));
  return broadcast(y, [...x.shape], left);
}

/** The same axes behind that of a batch. */
export const behindBatch = ({ axes }: AxesParams): AxesParams => ({ axes: axes.map((axis) => axis + 1) });

const SUM = new Primitive<AxesParams>('sum');
define(SUM, {
  shape: ([x], { axes }) => ({ shape: without(x, axes), dtype: x.dtype }),
  evaluate: ([x], { axes }) => linalg.astype(linalg.sum(x, axes), x.dtype),
  jvp: 'linear',
  transpose: (c, [x], { axes }) => [spreadBack(c, (x as Hole).aval, axes)],
  vmap: ([x], _mapped, _size, params) => bind(SUM, [x], behindBatch(params))[0],
});

/** Σ over these axes, which go. */
export function sum(x: NDArray, axes: readonly number[]): NDArray {
  return axes.length === 0 ? x : bind(SUM, [x], { axes })[0];
}

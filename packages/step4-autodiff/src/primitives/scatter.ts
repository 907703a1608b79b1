import * as linalg from '@first-principles/linalg';
import { sizeOf, type NDArray } from '@first-principles/linalg';
import { fill } from '../core/fill.ts';
import { bind, Primitive } from '../core/primitive.ts';
import { Hole } from '../reverse/transpose.ts';
import { reshape } from './axes.ts';
import { broadcast } from './broadcast.ts';
import { equal } from './comparisons.ts';
import { define } from './define.ts';
import { gather, iota, rowsOf, scatterBatch, scatterShape, type EntryParams } from './gather.ts';
import { select } from './select.ts';

const SCATTER = new Primitive<EntryParams>('scatter');
define(SCATTER, {
  shape: (operands, params) => scatterShape('scatter', operands, params),
  evaluate: ([x, indices, updates], params) => {
    const { flat, rows, count, back } = rowsOf(x, indices, params);
    const written = linalg.reshape(updates, [rows.length, ...flat.shape.slice(1)]);
    const source = Int32Array.from({ length: count + 1 }, (_, row) => row);
    for (const [b, row] of rows.entries()) source[row] = count + b;
    return back(linalg.take(linalg.concatenate([flat, written]), source.subarray(0, count)));
  },
  jvp: [
    (t, [, indices, updates], _out, params) => scatter(t, indices, fill(0, updates), params),
    null,
    (t, [x, indices], _out, params) => scatter(fill(0, x), indices, t, params),
  ],
  transpose: (c, [x, i, updates], params) => {
    const indices = i as NDArray;
    const zeros = fill(0, updates instanceof Hole ? updates.aval : updates);
    const seen = (): NDArray => {
      const given = gather(c, indices, params);
      const last = lastAtEntry(indices, c.shape, params);
      return select(broadcast(last, given.shape, [...last.shape.keys()]), given, zeros);
    };
    return [
      x instanceof Hole ? scatter(c, indices, zeros, params) : null,
      null,
      updates instanceof Hole ? seen() : null,
    ];
  },
  vmap: (operands, mapped, size, params) => scatterBatch(scatter, operands, mapped, size, params),
});

/** Which of the updates are seen, [...B]: each writes its number where it writes, and looks whether it is still there. */
function lastAtEntry(indices: NDArray, shape: readonly number[], { axes, mode }: EntryParams): NDArray {
  const outer = indices.shape.slice(0, -1);
  const number = reshape(iota([sizeOf(outer)], 0), outer);
  const nobody = fill(-1, { shape: axes.map((axis) => shape[axis]), dtype: 'int32' });
  const all = { axes: [...axes.keys()], mode };
  return equal(gather(scatter(nobody, indices, number, all), indices, all), number);
}

/**
 * The array with updates in the place of its entries at indices; where several come to one entry the last is seen, in
 * row-major order of B, and it alone has a slope.
 *
 * @param indices - int32 [...B, k]
 * @param updates - [...B, ...rest]
 */
export function scatter(x: NDArray, indices: NDArray, updates: NDArray, params: EntryParams): NDArray {
  return bind(SCATTER, [x, indices, updates], params)[0];
}

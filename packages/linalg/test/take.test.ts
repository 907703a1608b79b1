import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { array, fromData, take, toList, transpose } from '../src/index.ts';
import { arrays, dtypes } from './arbitrary.ts';

const x = fromData(
  'int32',
  Int32Array.from({ length: 24 }, (_, i) => i * 11),
  [4, 2, 3],
);

describe('take', () => {
  it('gathers along any axis, for any type and strides', () => {
    fc.assert(
      fc.property(arrays(dtypes), fc.nat(), fc.array(fc.nat(), { maxLength: 5 }), (any, pick, some) => {
        fc.pre(any.ndim > 0);
        const axis = pick % any.ndim;
        const length = any.shape[axis];
        const indices = length === 0 ? [] : some.map((n) => n % length);
        const out = take(any, indices, axis);
        expect(out.dtype).toBe(any.dtype);
        expect(out.shape).toEqual(any.shape.with(axis, indices.length));
        // With the axis in front, taking is picking entries of a list.
        const front = [axis, ...any.shape.keys().filter((other) => other !== axis)];
        const entries = toList(transpose(any, front)) as unknown[];
        expect(toList(transpose(out, front))).toEqual(indices.map((i) => entries[i]));
        expect(take(any, indices, axis - any.ndim)).toEqual(out);
      }),
    );
  });

  it('puts the shape of an array of indices in the place of the axis', () => {
    const out = take(
      x,
      transpose(
        array(
          [
            [0, 1],
            [2, 0],
            [1, 1],
          ],
          'uint8',
        ),
      ),
      -1,
    );
    expect(out.shape).toEqual([4, 2, 2, 3]);
    expect(toList(out)).toMatchObject({
      3: {
        1: [
          [231, 253, 242],
          [242, 231, 242],
        ],
      },
    });
    expect(take(x, array(2, 'uint32')).toList()).toEqual(take(x, [2]).reshape([2, 3]).toList());
  });

  it('does not share memory', () => {
    expect(take(x, [0, 1, 2, 3]).data.buffer).not.toBe(x.data.buffer);
  });

  it('says which index is outside, even where nothing would be read', () => {
    for (const bad of [2, -1, 0.5, NaN]) {
      expect(() => take(x, [0, bad], 1)).toThrow(
        expect.objectContaining({
          name: 'ShapeError',
          message: `take: no such entry: index ${bad} (at 1) on axis 1 of an array of shape [4, 2, 3]`,
        }),
      );
    }
    expect(() => take(array([[], []]), [2])).toThrow('take: no such entry: index 2 (at 0)');
  });

  it('needs an axis that is there, and indices of an integer type', () => {
    expect(() => take(x, [0], 3)).toThrow(expect.objectContaining({ name: 'AxisError' }));
    expect(() => take(array(1), [0])).toThrow('take: no such axis: 0 of an array of shape []');
    for (const dtype of ['float32', 'float64', 'bool'] as const) {
      expect(() => take(x, array([1], dtype))).toThrow(
        `take: indices must be of an integer type: got ${dtype}: use astype(…, 'int32')`,
      );
    }
  });
});

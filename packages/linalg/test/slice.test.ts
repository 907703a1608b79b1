import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  array,
  flip,
  fromData,
  reshape,
  slice,
  transpose,
  zeros,
  type Index,
  type Slice,
} from '../src/index.ts';
import { arrays, at, dtypes, indices, values } from './arbitrary.ts';
import reshaped from './fixtures/reshape.json' with { type: 'json' };
import sliced from './fixtures/slice.json' with { type: 'json' };

const numbered = (shape: readonly number[]) => {
  const size = shape.reduce((product, length) => product * length, 1);
  return fromData(
    'int32',
    Int32Array.from({ length: size }, (_, i) => i),
    shape,
  );
};

describe('as NumPy', () => {
  test('slice: clamping, steps, ellipsis, new axes, what is refused', () => {
    for (const { shape, index, result } of sliced) {
      const call = () => slice(numbered(shape), ...(index as Index[]));
      const said = JSON.stringify({ shape, index });
      if (result === null) {
        expect(call, said).toThrow(/^slice: /);
      } else {
        expect({ shape: call().shape, values: values(call()) }, said).toEqual(result);
      }
    }
  });

  test('reshape: a view in the same cases', () => {
    for (const { shape, axes, index, to, values: expected, view } of reshaped) {
      const x = slice(transpose(numbered(shape), axes), ...(index as unknown as Index[]));
      const y = reshape(x, to);
      const said = JSON.stringify({ shape, axes, index, to });
      expect(y.shape).toEqual(to);
      expect(values(y), said).toEqual(expected);
      expect(y.storage === x.storage, said).toBe(view);
    }
  });
});

describe('slice', () => {
  const place = fc.option(fc.integer({ min: -8, max: 8 }));
  const slices = fc.tuple(place, place, fc.constantFrom(1, 1, 2, 3, -1, -2, null)) as fc.Arbitrary<Slice>;
  const sliced = arrays(dtypes).chain((x) =>
    fc.tuple(fc.constant(x), fc.array(slices, { minLength: x.ndim, maxLength: x.ndim })),
  );

  test('picks the entries that stepping from start to stop meets, and shares the data', () => {
    fc.assert(
      fc.property(sliced, ([x, index]) => {
        const y = slice(x, ...index);
        expect(y.storage).toBe(x.storage);
        // The definition: walk the axis, forwards or backwards, and keep what lies between.
        const kept = index.map(([start = null, stop = null, step], axis) => {
          const n = x.shape[axis];
          const by = step ?? 1;
          const from = (bound: number) => (bound < 0 ? bound + n : bound);
          const order = by > 0 ? [...Array(n).keys()] : [...Array(n).keys()].reverse();
          const between = order.filter(
            (i) =>
              (start === null || (by > 0 ? i >= from(start) : i <= from(start))) &&
              (stop === null || (by > 0 ? i < from(stop) : i > from(stop))),
          );
          return between.filter((_, i) => i % Math.abs(by) === 0);
        });
        expect(y.shape).toEqual(kept.map((list) => list.length));
        for (const where of indices(y.shape)) {
          expect(at(y, where)).toBe(
            at(
              x,
              where.map((i, axis) => kept[axis][i]),
            ),
          );
        }
      }),
    );
  });

  test('a number takes its axis away, and counts from the end below 0', () => {
    fc.assert(
      fc.property(arrays(dtypes), fc.nat(), (x, pick) => {
        fc.pre(x.size > 0 && x.ndim > 0);
        const i = pick % x.shape[0];
        expect(slice(x, i).shape).toEqual(x.shape.slice(1));
        expect(values(slice(x, i))).toEqual(values(slice(x, [i, i + 1])));
        expect(slice(x, i - x.shape[0])).toEqual(slice(x, i));
        expect(slice(x, '...', 0)).toEqual(slice(x, ...x.shape.slice(1).map(() => [] as const), 0));
        expect(x.slice(i, null).shape).toEqual([1, ...x.shape.slice(1)]);
      }),
    );
  });

  test.each<[Index[], string, string]>([
    [[2], 'ShapeError', 'slice: no such entry: index 2 on axis 0 of an array of shape [2, 3]'],
    [[0, -4], 'ShapeError', 'slice: no such entry: index -4 on axis 1 of an array of shape [2, 3]'],
    [[0.5], 'ShapeError', 'slice: no such entry: index 0.5 on axis 0'],
    [
      [[0, 2, 0]],
      'ShapeError',
      'slice: start, stop and step must be whole numbers, step not 0: got [0, 2, 0]',
    ],
    [[[0.5]], 'ShapeError', 'slice: start, stop and step must be whole numbers, step not 0: got [0.5]'],
    [[[null, NaN]], 'ShapeError', 'step not 0: got [null, NaN]'],
    [[0, 0, 0], 'AxisError', 'slice: more indices than axes: 3 for an array of shape [2, 3]'],
    [['...', '...'], 'AxisError', "slice: only one '...' can stand for what is left: got 2"],
    [[':' as never], 'ShapeError', "slice: an index is a number, [start, stop, step], '...' or null: got :"],
  ])('refuses %j', (index, name, message) => {
    expect(() => slice(zeros([2, 3]), ...index)).toThrow(expect.objectContaining({ name }));
    expect(() => slice(zeros([2, 3]), ...index)).toThrow(message);
  });
});

describe('flip', () => {
  test('reads the axes from the end, and twice is once not at all', () => {
    fc.assert(
      fc.property(arrays(dtypes), fc.nat(15), (x, bits) => {
        const axes = [...x.shape.keys()].filter((axis) => bits & (1 << axis));
        const y = flip(x, axes);
        expect([y.shape, y.storage]).toEqual([x.shape, x.storage]);
        for (const index of indices(x.shape)) {
          const turned = index.map((i, axis) => (axes.includes(axis) ? x.shape[axis] - 1 - i : i));
          expect(at(y, index)).toBe(at(x, turned));
        }
        expect(values(flip(y, axes))).toEqual(values(x));
        expect(values(flip(x))).toEqual(values(x).reverse());
      }),
    );
    expect(flip(array([1, 2, 3]), -1).toList()).toEqual([3, 2, 1]);
    expect(() => flip(zeros([2]), 1)).toThrow('flip: no such axis: 1 of an array of shape [2]');
  });
});

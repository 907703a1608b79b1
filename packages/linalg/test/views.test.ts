import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AxisError, ShapeError, array, broadcastTo, reshape, transpose, zeros } from '../src/index.ts';
import { arrays, arraysOf, at, broadcastPairs, dtypes, indices, shapes, values } from './arbitrary.ts';
import { broadcastShapes, isContiguous, sizeOf } from '../src/index.ts';

describe('transpose', () => {
  test('out[i_axes[0], …] = x[i_0, …], for any permutation, negative axes too', () => {
    const anyOrder = arrays(dtypes).chain((x) =>
      fc.tuple(
        fc.constant(x),
        fc.shuffledSubarray([...x.shape.keys()], { minLength: x.ndim }),
        fc.array(fc.boolean(), { minLength: x.ndim, maxLength: x.ndim }),
      ),
    );
    fc.assert(
      fc.property(anyOrder, ([x, axes, negative]) => {
        const y = transpose(
          x,
          axes.map((axis, k) => (negative[k] ? axis - x.ndim : axis)),
        );
        expect(y.shape).toEqual(axes.map((axis) => x.shape[axis]));
        expect(y.data).toBe(x.data);
        for (const index of indices(x.shape))
          expect(
            at(
              y,
              axes.map((axis) => index[axis]),
            ),
          ).toBe(at(x, index));
      }),
    );
  });

  test('reverses the axes by default, and twice is once not at all', () => {
    fc.assert(
      fc.property(arrays(dtypes), (x) => {
        expect(transpose(x).shape).toEqual(x.shape.toReversed());
        expect(transpose(transpose(x)).strides).toEqual(x.strides);
      }),
    );
    expect(transpose(zeros([2, 3])).shape).toEqual([3, 2]);
  });

  test.each([[[0]], [[0, 0]], [[0, 1, 1]], [[0, -2]], [[0, 2]], [[]]])('refuses %j for two axes', (axes) => {
    expect(() => transpose(zeros([2, 3]), axes)).toThrow(AxisError);
  });
});

describe('reshape', () => {
  test('keeps the row-major sequence', () => {
    const pairs = shapes()
      .chain((shape) =>
        fc.tuple(fc.constant(shape), fc.shuffledSubarray(shape, { minLength: shape.length }), fc.nat(4)),
      )
      .chain(([shape, other, ones]) =>
        arraysOf('float64', shape).map((x) => [x, [...other, ...Array<number>(ones).fill(1)]] as const),
      );
    fc.assert(
      fc.property(pairs, ([x, shape]) => {
        const y = reshape(x, shape);
        expect(y.shape).toEqual(shape);
        expect(values(y)).toEqual(values(x));
        if (isContiguous(x)) expect(y.data).toBe(x.data);
      }),
    );
  });

  test('finds the length of −1', () => {
    expect(reshape(zeros([2, 6]), [3, -1]).shape).toEqual([3, 4]);
    expect(reshape(zeros([2, 6]), [-1]).shape).toEqual([12]);
    expect(reshape(zeros([]), [-1]).shape).toEqual([1]);
    expect(reshape(zeros([0, 3]), [-1, 3]).shape).toEqual([0, 3]);
  });

  test('keeps a shape of its own', () => {
    const shape = [3, 2];
    const x = reshape(zeros([6]), shape);
    shape[0] = 9;
    expect(x.shape).toEqual([3, 2]);
  });

  test.each([[[4]], [[-1, 4]], [[-1, -1]], [[-2, -3]], [[6, -1, 0]], [[1.5, 4]], [[NaN]], [[-6, -1]]])(
    'refuses [6] into %j',
    (shape) => {
      expect(() => reshape(zeros([6]), shape)).toThrow(ShapeError);
    },
  );

  test('says both shapes', () => {
    expect(() => reshape(zeros([2, 3]), [4, 2])).toThrow(
      new ShapeError('reshape: sizes differ: cannot reshape [2, 3] into [4, 2]'),
    );
  });

  test('an ambiguous −1 is refused', () => {
    expect(() => reshape(zeros([0]), [0, -1])).toThrow(ShapeError);
  });
});

describe('broadcastTo', () => {
  test('repeats axes of length 1, without a copy', () => {
    fc.assert(
      fc.property(
        broadcastPairs.chain(([a, b]) =>
          fc.tuple(arraysOf('float32', a), fc.constant(broadcastShapes('add', a, b))),
        ),
        ([x, shape]) => {
          const y = broadcastTo(x, shape);
          expect(y.shape).toEqual(shape);
          expect(y.data).toBe(x.data);
          const added = shape.length - x.ndim;
          for (const index of indices(shape)) {
            const own = index.slice(added).map((i, axis) => (x.shape[axis] === 1 ? 0 : i));
            expect(at(y, index)).toBe(at(x, own));
          }
        },
      ),
    );
    expect(broadcastTo(array([1, 2]), [3, 2]).strides).toEqual([0, 1]);
  });

  test.each([
    [[2], [3]],
    [[2, 3], [3]],
    [[3], [1]],
    [
      [2, 1],
      [1, 4],
    ],
  ])('refuses %j to %j', (from, to) => {
    expect(() => broadcastTo(zeros(from), to)).toThrow(ShapeError);
  });
});

test('sizes agree', () => {
  fc.assert(
    fc.property(arrays(dtypes), (x) => {
      expect(x.size).toBe(sizeOf(x.shape));
    }),
  );
});

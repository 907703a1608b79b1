import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AxisError,
  ShapeError,
  array,
  broadcastTo,
  expandDims,
  moveAxis,
  ravel,
  reshape,
  squeeze,
  swapAxes,
  transpose,
  zeros,
} from '../src/index.ts';
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

describe('swapAxes and moveAxis', () => {
  test('are transposes', () => {
    fc.assert(
      fc.property(arrays(dtypes), fc.nat(), fc.nat(), (x, one, other) => {
        fc.pre(x.ndim > 0);
        const [a, b] = [one % x.ndim, other % x.ndim];
        const axes = [...x.shape.keys()];
        expect(swapAxes(x, a, b - x.ndim)).toEqual(transpose(x, axes.with(a, b).with(b, a)));
        const rest = axes.filter((axis) => axis !== a);
        expect(moveAxis(x, a - x.ndim, b)).toEqual(transpose(x, rest.toSpliced(b, 0, a)));
        expect(moveAxis(moveAxis(x, axes, axes.toReversed()), axes.toReversed(), axes)).toEqual(x);
      }),
    );
    // From NumPy's manual
    expect(moveAxis(zeros([3, 4, 5]), [0, 1], [-1, -2]).shape).toEqual([5, 4, 3]);
    expect(moveAxis(zeros([3, 4, 5, 6]), [3, 0], [0, 2]).shape).toEqual([6, 4, 3, 5]);
  });

  test('refuse what is no axis', () => {
    expect(() => swapAxes(zeros([2, 3]), 0, 2)).toThrow(AxisError);
    expect(() => moveAxis(zeros([2, 3]), [0, 0], [0, 1])).toThrow(
      'moveAxis: an axis is named twice: axes [0, 0]',
    );
    expect(() => moveAxis(zeros([2, 3]), [0, 1], 1)).toThrow(
      'moveAxis: source and destination differ in length: [0, 1] to [1]',
    );
  });
});

describe('expandDims and squeeze', () => {
  test('undo each other, without a copy', () => {
    const positions = arrays(dtypes).chain((x) =>
      fc.tuple(fc.constant(x), fc.uniqueArray(fc.nat(x.ndim), { maxLength: x.ndim + 1 }), fc.boolean()),
    );
    fc.assert(
      fc.property(positions, ([x, axes, negative]) => {
        const rank = x.ndim + axes.length;
        const y = expandDims(
          x,
          axes.map((axis) => (negative ? axis - rank : axis)),
        );
        expect(axes.map((axis) => y.shape[axis])).toEqual(axes.map(() => 1));
        expect(y.storage).toBe(x.storage);
        expect(squeeze(y, axes)).toEqual(x);
        expect(squeeze(y).shape).toEqual(x.shape.filter((length) => length !== 1));
      }),
    );
    expect(expandDims(zeros([2]), -1).shape).toEqual([2, 1]);
    expect(squeeze(zeros([1, 2, 1]), 0).shape).toEqual([2, 1]);
  });

  test('refuse what cannot be', () => {
    for (const axis of [3, -4, [0, 0], [0, -4], 0.5]) {
      expect(() => expandDims(zeros([2, 3]), axis)).toThrow(AxisError);
    }
    expect(() => squeeze(zeros([1, 2]), [0, 1])).toThrow(
      new ShapeError('squeeze: only an axis of length 1 can go: axis 1 of [1, 2] is 2'),
    );
  });
});

test('ravel is reshape to one axis', () => {
  fc.assert(
    fc.property(arrays(dtypes), (x) => {
      expect(ravel(x)).toEqual(reshape(x, [x.size]));
    }),
  );
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

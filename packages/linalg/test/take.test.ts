import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  argmax,
  array,
  fromData,
  max,
  mul,
  scatterAdd,
  sum,
  take,
  takeAlongAxis,
  toList,
  transpose,
  zeros,
  type DType,
  type NDArray,
} from '../src/index.ts';
import { arrays, arraysOf, at, dtypes, indices, typed, values } from './arbitrary.ts';

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
        expect(
          take(
            any,
            indices.map((i) => i - length),
            axis,
          ),
        ).toEqual(out);
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
    for (const bad of [2, -3, 0.5, NaN]) {
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

/** Indices of an axis of n entries, from the front or from the end. */
const entriesUpTo = (n: number) => fc.integer({ min: -n, max: Math.max(-n, n - 1) });

/** An array, an axis of it, and indices of entries on it. */
const withIndices = (dtype: fc.Arbitrary<DType>) =>
  fc
    .tuple(arrays(dtype, 3), fc.nat())
    .filter(([x]) => x.ndim > 0)
    .chain(([x, pick]) => {
      const axis = pick % x.ndim;
      const some = fc.array(entriesUpTo(x.shape[axis]), {
        maxLength: x.shape[axis] === 0 ? 0 : 6,
      });
      return fc.tuple(fc.constant(x), fc.constant(axis), some);
    });

describe('takeAlongAxis', () => {
  it('reads x at the index that stands there, the other axes stretched', () => {
    const cases = withIndices(dtypes).chain(([x, axis]) => {
      const own = fc.tuple(
        ...x.shape.map((length, k) => (k === axis ? fc.nat(3) : fc.constantFrom(1, length))),
      );
      return own.chain((shape) => {
        const size = x.shape[axis] === 0 ? 0 : shape.reduce((product, length) => product * length, 1);
        const among = entriesUpTo(x.shape[axis]);
        return fc
          .array(among, { minLength: size, maxLength: size })
          .map(
            (list) =>
              [
                x,
                fromData('int32', Int32Array.from(list), x.shape[axis] === 0 ? shape.with(axis, 0) : shape),
                axis,
              ] as const,
          );
      });
    });
    fc.assert(
      fc.property(cases, ([x, where, axis]) => {
        const out = takeAlongAxis<DType>(x, where, axis);
        expect(out.dtype).toBe(x.dtype);
        expect(out.shape).toEqual(x.shape.with(axis, where.shape[axis]));
        for (const index of indices(out.shape)) {
          const place = index.map((i, k) => (where.shape[k] === 1 ? 0 : i));
          const entry = at(where, place);
          expect(at(out, index)).toBe(at(x, index.with(axis, entry < 0 ? entry + x.shape[axis] : entry)));
        }
        expect(takeAlongAxis<DType>(x, where, axis - x.ndim)).toEqual(out);
      }),
    );
  });

  it('finds the maximum at the argmax', () => {
    fc.assert(
      fc.property(arraysOf('float64', [3, 4, 2]), (x) => {
        expect(takeAlongAxis(x, argmax(x, 1, true), 1)).toEqual(max(x, 1, true));
      }),
    );
  });

  it('stretches x as well', () => {
    const where = array(
      [
        [0, 2],
        [1, 1],
      ],
      'int32',
    );
    expect(takeAlongAxis(array([[5, 6, 7]]), where).toList()).toEqual([
      [5, 7],
      [6, 6],
    ]);
  });

  it('refuses other axes and indices outside', () => {
    const where = array([[0, 2]], 'int32');
    expect(() => takeAlongAxis(zeros([3]), where)).toThrow(
      'takeAlongAxis: x and indices need as many axes: x is [3], indices are [1, 2]',
    );
    expect(() => takeAlongAxis(zeros([3, 2]), where)).toThrow(
      'takeAlongAxis: no such entry: index 2 (at 1) on axis 1 of an array of shape [3, 2]',
    );
    expect(() => takeAlongAxis(zeros([2, 3]), array([[0], [1], [2]], 'uint8'))).toThrow(
      'takeAlongAxis: shapes do not broadcast',
    );
  });
});

describe('scatterAdd', () => {
  it('adds each update to its entry, in order, in any type', () => {
    const cases = withIndices(dtypes).chain(([x, axis, some]) =>
      fc.tuple(fc.constant([x, axis, some] as const), arraysOf(x.dtype, x.shape.with(axis, some.length))),
    );
    fc.assert(
      fc.property(cases, ([[x, axis, some], updates]) => {
        const before = values(x);
        const out = scatterAdd<DType, DType>(x, some, updates, axis);
        expect([out.dtype, out.shape]).toEqual([x.dtype, x.shape]);
        const store = fromData(x.dtype, typed(x.dtype, before), x.shape);
        for (const index of indices(updates.shape)) {
          const entry = some[index[axis]];
          const to = index.with(axis, entry < 0 ? entry + x.shape[axis] : entry);
          const flat = to.reduce((sum, i, k) => sum + i * store.strides[k], 0);
          store.data[flat] =
            x.dtype === 'bool'
              ? store.data[flat] | at(updates, index)
              : store.data[flat] + at(updates, index);
        }
        expect(out.data).toEqual(store.data);
        expect(values(x)).toEqual(before);
      }),
    );
  });

  it('is the transpose of take: ⟨take(x), u⟩ = ⟨x, scatterAdd(0, u)⟩', () => {
    fc.assert(
      fc.property(arraysOf('int32', [4, 3]), fc.array(fc.nat(2), { maxLength: 5 }), (x, some) => {
        const u = add(take(x, some, 1), take(x, some, 1));
        const inner = (a: NDArray<'int32'>, b: NDArray<'int32'>) => sum(mul(a, b)).item();
        expect(inner(take(x, some, 1), u)).toBe(inner(x, scatterAdd(zeros([4, 3], 'int32'), some, u, 1)));
      }),
    );
  });

  it('counts, when one number is added for each label', () => {
    expect(scatterAdd(zeros([4], 'int32'), [3, 1, 3, 3], array(1, 'int32')).toList()).toEqual([0, 1, 0, 3]);
    const where = array(
      [
        [0, 1],
        [1, 1],
      ],
      'uint8',
    );
    expect(scatterAdd(zeros([2]), where, array([1, 10])).toList()).toEqual([1, 21]);
    expect(scatterAdd(zeros([2], 'int32'), [0], array([0.5])).dtype).toBe('float32');
  });

  it('says what does not fit', () => {
    expect(() => scatterAdd(zeros([2, 3]), [0, 1], zeros([3, 3]))).toThrow(
      'scatterAdd: shapes do not broadcast',
    );
    expect(() => scatterAdd(zeros([2, 3]), [0, 1], zeros([1, 2, 3]))).toThrow(
      'scatterAdd: updates must broadcast to [2, 3], what take gives: got [1, 2, 3]',
    );
    expect(() => scatterAdd(zeros([2, 3]), [2], zeros([]))).toThrow(
      'scatterAdd: no such entry: index 2 (at 0)',
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AxisError,
  NDArray,
  ShapeError,
  fromData,
  argmax,
  array,
  isFloat,
  max,
  mul,
  sum,
  transpose,
  zeros,
} from '../src/index.ts';
import type { DType } from '../src/index.ts';
import { sumSpecification } from '../src/kernels/reduce-specification.ts';
import {
  arrays,
  arraysOf,
  at,
  decode,
  dtypes,
  indices,
  rowMajorOf,
  shapes,
  typed,
  values,
} from './arbitrary.ts';
import cases from './fixtures/reduce.json' with { type: 'json' };

/** An array, and some of its axes: one, several, all or none. */
const reductions = (x: fc.Arbitrary<NDArray>) =>
  x.chain((one) =>
    fc.tuple(fc.constant(one), fc.shuffledSubarray([...one.shape.keys()]), fc.boolean(), fc.boolean()),
  );

/** The reduced sequence of each result, in row-major order. */
function sequences(x: NDArray, axes: readonly number[]): number[][] {
  const kept = x.shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  const within = x.shape.map((length, axis) => (axes.includes(axis) ? length : 1));
  return [...indices(kept)].map((outer) =>
    [...indices(within)].map((inner) =>
      at(
        x,
        outer.map((i, axis) => i + inner[axis]),
      ),
    ),
  );
}

function specifiedSum(sequence: readonly number[], dtype: DType): number {
  if (isFloat(dtype)) return sumSpecification(sequence, dtype === 'float32' ? Math.fround : (x) => x);
  const exact = sequence.reduce((total, value) => total + BigInt(value), 0n);
  return Number(dtype === 'int32' || dtype === 'bool' ? BigInt.asIntN(32, exact) : BigInt.asUintN(32, exact));
}

/** Long and thin, so that lanes go round several times and rows are walked across. */
const longer = fc
  .tuple(dtypes, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 2 }), fc.nat(3))
  .chain(([dtype, shape, more]) => arraysOf(dtype, more === 0 ? shape : [...shape, more]));

test('sum is the specification, bit for bit, over any axes and strides', () => {
  fc.assert(
    fc.property(reductions(fc.oneof(arrays(dtypes), longer)), ([x, axes, keepdims, negative]) => {
      const out = sum(x, negative ? axes.map((axis) => axis - x.ndim) : axes, keepdims);
      const dtype = x.dtype === 'bool' ? 'int32' : x.dtype === 'uint8' ? 'uint32' : x.dtype;
      expect(out.dtype).toBe(dtype);
      expect(out.shape).toEqual(
        keepdims
          ? x.shape.map((n, axis) => (axes.includes(axis) ? 1 : n))
          : x.shape.filter((_, axis) => !axes.includes(axis)),
      );
      const expected = sequences(x, axes).map((sequence) => specifiedSum(sequence, x.dtype));
      expect(out.data).toEqual(typed(dtype, expected));
    }),
    { numRuns: 400 },
  );
});

test('the specification, written out for ten elements', () => {
  const x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => n / 3);
  const l = [x[0] + x[8], x[1] + x[9], ...x.slice(2, 8)];
  const expected = l[0] + l[4] + (l[2] + l[6]) + (l[1] + l[5] + (l[3] + l[7]));
  expect(sumSpecification(x, (value) => value)).toBe(expected);
  expect(expected).not.toBe(x.reduce((a, b) => a + b));
});

test('float32 is rounded after every addition', () => {
  // Eight lanes keep 2²⁴ and 1 apart until the tree adds them; the ninth element meets the first in lane 0.
  const x = zeros([9]);
  x.data.set([2 ** 24, 0, 0, 0, 0, 0, 0, 0, 1]);
  expect(sum(x).item()).toBe(2 ** 24);
  expect(sum(x.astype('float64')).item()).toBe(2 ** 24 + 1);
});

test('long runs of full-precision numbers, with any step', () => {
  const runs = fc.record({
    dtype: fc.constantFrom('float32' as const, 'float64' as const),
    numbers: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 17, maxLength: 99 }),
    step: fc.constantFrom(1, 2, 5),
    columns: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(runs, ({ dtype, numbers, step, columns }) => {
      const data = typed(
        dtype,
        numbers.map((x, i) => x + Math.sqrt(i)),
      );
      const length = Math.floor((data.length - columns) / step);
      const storage = fromData(dtype, data, [data.length]).storage;
      const runsDown = new NDArray(storage, [length, columns], [step, 1], 0);
      const expected = sequences(runsDown, [0]).map((run) => specifiedSum(run, dtype));
      expect(sum(runsDown, 0).data).toEqual(typed(dtype, expected));
      expect(sum(transpose(runsDown), 1).data).toEqual(typed(dtype, expected));
      for (let j = 0; j < columns; j++) {
        expect(sum(new NDArray(storage, [length], [step], j)).item()).toBe(expected[j]);
      }
    }),
    { numRuns: 300 },
  );
});

test('a long sum of large integers wraps exactly', () => {
  const ones = new NDArray(array([2 ** 32 - 1], 'uint32').storage, [2 ** 22 + 1], [0], 0);
  expect(sum(ones).item()).toBe(2 ** 32 - 2 ** 22 - 1);
});

test('a transposed copy has the same sums, bit for bit', () => {
  const matrices = fc
    .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }))
    .chain((shape) => rowMajorOf('float32', shape));
  fc.assert(
    fc.property(matrices, (x) => {
      const copy = array(transpose(x).toList());
      expect(sum(copy, 0).data).toEqual(sum(x, 1).data);
      expect(sum(copy, 1).data).toEqual(sum(x, 0).data);
      expect(sum(transpose(copy)).data).toEqual(sum(x).data);
    }),
  );
});

test('more columns than one block, with gaps between: sums are those of each column alone', () => {
  const row = zeros([19 * 1300]);
  row.data.forEach((_, k) => (row.data[k] = Math.sqrt(k + 1) - (k % 7) * 10));
  const x = new NDArray(row.storage, [19, 650], [1300, 2], 1);
  const expected = sequences(x, [0]).map((column) => sumSpecification(column, Math.fround));
  expect([...sum(x, 0).data]).toEqual(expected);
});

test('sums start at +0, as NumPy’s do', () => {
  expect(sum(array([-0, -0])).item()).toBe(0);
  expect(sum(array([[-0], [-0]]), 1).data).toEqual(Float32Array.of(0, 0));
  expect(sum(array([[-0, -0]]), 0).data).toEqual(Float32Array.of(0, 0));
  expect(sum(array(-0)).item()).toBe(0);
  expect(sum(zeros([0])).item()).toBe(0);
});

/** The order that max uses: NaN above all, +0 above −0. */
const above = (a: number, b: number): boolean => Number.isNaN(a) || a > b || (a === b && Object.is(b, -0));

test('max is an upper bound that occurs; NaN if any is', () => {
  fc.assert(
    fc.property(reductions(fc.oneof(arrays(dtypes), longer)), ([x, axes, keepdims]) => {
      if (axes.some((axis) => x.shape[axis] === 0)) {
        expect(() => max(x, axes)).toThrow(ShapeError);
        return;
      }
      const out = max(x, axes, keepdims);
      expect(out.dtype).toBe(x.dtype);
      const expected = sequences(x, axes).map((sequence) => sequence.reduce((a, b) => (above(b, a) ? b : a)));
      expect(out.data).toEqual(typed(x.dtype, expected));
    }),
    { numRuns: 300 },
  );
});

test('argmax points at the first of the largest; NaN is largest', () => {
  const one = fc
    .oneof(arrays(dtypes), longer)
    .filter((x) => x.ndim > 0 && !x.shape.includes(0))
    .chain((x) => fc.tuple(fc.constant(x), fc.option(fc.nat(x.ndim - 1), { nil: undefined })));
  fc.assert(
    fc.property(one, ([x, axis]) => {
      const out = argmax(x, axis);
      expect(out.dtype).toBe('int32');
      const rows = sequences(x, axis === undefined ? [...x.shape.keys()] : [axis]);
      const expected = rows.map((row) => {
        const nan = row.findIndex(Number.isNaN);
        return nan >= 0 ? nan : row.indexOf(Math.max(...row));
      });
      expect([...out.data]).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

describe('as NumPy', () => {
  const reduce = { sum, max, argmax } as const;
  const text = (value: number) => (Number.isNaN(value) ? 'nan' : value.toString());

  test.each(['sum', 'max', 'argmax'] as const)(
    '%s: shapes, keepdims, negative axes, empty axes, refusals',
    (name) => {
      for (const one of cases) {
        const x = decode(one);
        const run = () => reduce[name](x, one.axis ?? undefined, one.keepdims);
        const label = `${name} of [${one.shape}] over ${one.axis}`;
        const expected = one[name];
        if (expected === null) {
          expect(run, label).toThrow(
            one.axis !== null && (one.axis >= x.ndim || one.axis < -x.ndim) ? AxisError : ShapeError,
          );
          continue;
        }
        const out = run();
        expect([out.shape, values(out).map(text)], label).toEqual([
          expected.shape,
          expected.values.map((v) => text(Number(v))),
        ]);
      }
      expect(cases.length).toBeGreaterThan(100);
    },
  );
});

describe('laws', () => {
  const exact = shapes(3).chain((shape) =>
    fc.tuple(
      fc.constant(shape),
      fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 125, maxLength: 125 }),
    ),
  );

  test('over whole numbers: Σ of Σ is Σ, and 2 · Σ x = Σ 2 · x', () => {
    fc.assert(
      fc.property(exact, ([shape, numbers]) => {
        const x = zeros(shape);
        x.data.set(numbers.slice(0, x.size));
        const total = sum(x).item();
        for (let axis = 0; axis < x.ndim; axis++) expect(sum(sum(x, axis)).item()).toBe(total);
        expect(sum(mul(x, 2)).item()).toBe(2 * total);
      }),
    );
  });
});

describe('errors', () => {
  test('an empty axis has no maximum', () => {
    expect(() => max(zeros([2, 0]), 1)).toThrow(
      new ShapeError('max: an empty axis has no maximum: axis 1 of an array of shape [2, 0]'),
    );
    expect(() => argmax(zeros([2, 0]))).toThrow(
      new ShapeError('argmax: an empty axis has no maximum: axis 1 of an array of shape [2, 0]'),
    );
    expect(max(zeros([2, 0]), 0).shape).toEqual([0]);
  });

  test('an axis named twice', () => {
    expect(() => sum(zeros([2, 3]), [1, -1])).toThrow(
      new AxisError('sum: an axis is named twice: axes [1, -1] of an array of shape [2, 3]'),
    );
  });
});

test('the examples', () => {
  expect(
    sum(
      array([
        [1, 2],
        [3, 4],
      ]),
      0,
    ).toList(),
  ).toEqual([4, 6]);
  expect(
    max(
      array([
        [1, 5],
        [3, 4],
      ]),
      1,
    ).toList(),
  ).toEqual([5, 4]);
  expect(
    argmax(
      array([
        [1, 5, 5],
        [3, 2, 1],
      ]),
      -1,
    ).toList(),
  ).toEqual([1, 0]);
  expect(sum(array([true, false, true])).item()).toBe(2);
  expect(sum(array([200, 100], 'uint8')).item()).toBe(300);
});

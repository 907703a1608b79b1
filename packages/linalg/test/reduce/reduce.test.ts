import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AxisError,
  NDArray,
  ShapeError,
  argmax,
  argmin,
  array,
  fromData,
  isFloat,
  max,
  min,
  mul,
  prod,
  sum,
  transpose,
  zeros,
  type DType,
} from '../../src/index.ts';
import { reduceSpecification } from '../../src/kernels/reduce/specification.ts';
import { arrays, dtypes, rowMajorOf, shapes, typed } from '../arbitrary.ts';
import { longer, reductions, sequences, shapeAfter } from './sequences.ts';

/** Σ or ∏ by the specification; of integers exactly, then the low 32 bits. */
function specified(reduction: 'sum' | 'prod', sequence: readonly number[], dtype: DType): number {
  if (isFloat(dtype)) {
    return reduceSpecification(reduction, sequence, dtype === 'float32' ? Math.fround : (x) => x);
  }
  const exact = sequence
    .map(BigInt)
    .reduce((a, b) => (reduction === 'sum' ? a + b : a * b), reduction === 'sum' ? 0n : 1n);
  return Number(dtype === 'int32' || dtype === 'bool' ? BigInt.asIntN(32, exact) : BigInt.asUintN(32, exact));
}

test.each([
  ['sum', sum],
  ['prod', prod],
] as const)('%s is the specification, bit for bit, over any axes and strides', (name, reduce) => {
  fc.assert(
    fc.property(reductions(fc.oneof(arrays(dtypes), longer)), ([x, axes, keepdims, negative]) => {
      const out = reduce(x, negative ? axes.map((axis) => axis - x.ndim) : axes, keepdims);
      const dtype = x.dtype === 'bool' ? 'int32' : x.dtype === 'uint8' ? 'uint32' : x.dtype;
      expect([out.dtype, out.shape]).toEqual([dtype, shapeAfter(x, axes, keepdims)]);
      const expected = sequences(x, axes).map((sequence) => specified(name, sequence, x.dtype));
      expect(out.data).toEqual(typed(dtype, expected));
    }),
    { numRuns: 400 },
  );
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
      const expected = sequences(runsDown, [0]).map((run) => specified('sum', run, dtype));
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
  const expected = sequences(x, [0]).map((column) => specified('sum', column, 'float32'));
  expect([...sum(x, 0).data]).toEqual(expected);
});

test('sums start at +0, as NumPy’s do', () => {
  expect(sum(array([-0, -0])).item()).toBe(0);
  expect(sum(array([[-0], [-0]]), 1).data).toEqual(Float32Array.of(0, 0));
  expect(sum(array([[-0, -0]]), 0).data).toEqual(Float32Array.of(0, 0));
  expect(sum(array(-0)).item()).toBe(0);
  expect(sum(zeros([0])).item()).toBe(0);
});

/** The order that max and min use: −0 below +0. */
const above = (a: number, b: number): boolean => a > b || (a === b && Object.is(b, -0));

test.each([
  ['max', max],
  ['min', min],
] as const)('%s is a bound that occurs; NaN if any is', (name, reduce) => {
  fc.assert(
    fc.property(reductions(fc.oneof(arrays(dtypes), longer)), ([x, axes, keepdims]) => {
      if (axes.some((axis) => x.shape[axis] === 0)) {
        expect(() => reduce(x, axes)).toThrow(ShapeError);
        return;
      }
      const out = reduce(x, axes, keepdims);
      expect([out.dtype, out.shape]).toEqual([x.dtype, shapeAfter(x, axes, keepdims)]);
      const expected = sequences(x, axes).map(
        (sequence) =>
          sequence.find(Number.isNaN) ??
          sequence.reduce((a, b) => ((name === 'max' ? above(b, a) : above(a, b)) ? b : a)),
      );
      expect(out.data).toEqual(typed(x.dtype, expected));
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['argmax', argmax, Math.max],
  ['argmin', argmin, Math.min],
] as const)('%s points at the first of the extremes; NaN is one', (_, search, extreme) => {
  const one = fc
    .oneof(arrays(dtypes), longer)
    .filter((x) => x.ndim > 0 && !x.shape.includes(0))
    .chain((x) => fc.tuple(fc.constant(x), fc.option(fc.nat(x.ndim - 1), { nil: undefined })));
  fc.assert(
    fc.property(one, ([x, axis]) => {
      const out = search(x, axis);
      expect(out.dtype).toBe('int32');
      const rows = sequences(x, axis === undefined ? [...x.shape.keys()] : [axis]);
      const expected = rows.map((row) => {
        const nan = row.findIndex(Number.isNaN);
        return nan >= 0 ? nan : row.indexOf(extreme(...row));
      });
      expect([...out.data]).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

test('long arrays, larger than a block of columns, of runs, of the kernels’ memory', () => {
  for (const dtype of ['float32', 'float64'] as const) {
    for (const [shape, axis] of [
      [[40_000], 0],
      [[3, 17_000], 1],
      [[1000, 20], 1],
      [[9, 1300], 0],
      [[2500, 30], 0],
      [[2, 70, 40], 1],
    ] as const) {
      const x = zeros(shape, dtype);
      x.data.forEach((_, k) => (x.data[k] = Math.sqrt(k + 1) - (k % 7) * 10));
      const expected = sequences(x, [axis]).map((sequence) => specified('sum', sequence, dtype));
      expect([...sum(x, axis).data]).toEqual(expected);
      expect([...max(x, axis).data]).toEqual(
        sequences(x, [axis]).map((sequence) => sequence.reduce((a, b) => Math.max(a, b))),
      );
    }
  }
});

test('long rows of integers and truth values wrap around as they do one by one', () => {
  for (const dtype of ['int32', 'uint32', 'uint8', 'bool'] as const) {
    const x = zeros([3, 17_000], dtype);
    x.data.forEach(
      (_, i) => (x.data[i] = dtype === 'bool' ? i % 3 : Math.imul(i + 1, 0x9e3779b1) >>> (i % 32)),
    );
    for (const axis of [0, 1]) {
      const rows = sequences(x, [axis]);
      const wrapped = sum(x, axis).data.slice();
      rows.forEach((row, r) => (wrapped[r] = row.reduce((a, b) => (a + b) | 0)));
      expect(sum(x, axis).data).toEqual(wrapped);
      rows.forEach((row, r) => (wrapped[r] = row.reduce(Math.imul)));
      expect(prod(x, axis).data).toEqual(wrapped);
      expect([...max(x, axis).data]).toEqual(rows.map((row) => row.reduce((a, b) => Math.max(a, b))));
      expect([...min(x, axis).data]).toEqual(rows.map((row) => row.reduce((a, b) => Math.min(a, b))));
    }
  }
});

test('max and min of a long run find the extreme wherever it stands', () => {
  for (const dtype of ['float32', 'float64', 'int32'] as const) {
    for (const length of [16_385, 16_386, 16_387, 16_388]) {
      for (const at of [0, 5000, length - 4, length - 3, length - 2, length - 1]) {
        const x = zeros([length, 2], dtype);
        x.data[2 * at] = 5;
        x.data[2 * at + 1] = -5;
        const [first, second] = [x.slice('...', 0), x.slice('...', 1)];
        expect([max(first).item(), min(first).item()]).toEqual([5, 0]);
        expect([max(second).item(), min(second).item()]).toEqual([0, -5]);
        if (dtype === 'int32') continue;
        x.data[2 * at] = NaN;
        expect([max(first).item(), min(first).item()]).toEqual([NaN, NaN]);
      }
    }
  }
});

test('argmax of long rows: the first of equals, zeros of both signs among them; the first NaN', () => {
  const row = Array.from({ length: 1000 }, (_, i) => -(i % 7));
  const [zero, nan] = [row.with(14, 0).with(0, -0).with(7, 0), row.with(500, NaN).with(900, NaN)];
  for (const dtype of ['float32', 'float64'] as const) {
    const x = array([zero, nan, row.map((v) => -v)], dtype);
    expect(argmax(x, 1).toList()).toEqual([0, 500, 6]);
    expect(argmin(x, 1).toList()).toEqual([6, 500, 0]);
    expect(argmax(x.slice('...', [null, null, -1]), 1).toList()).toEqual([5, 99, 6]);
  }
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
    expect(() => min(zeros([0]))).toThrow('min: an empty axis has no minimum: axis 0');
    expect(() => argmin(zeros([0]))).toThrow('argmin: an empty axis has no minimum: axis 0');
    expect(max(zeros([2, 0]), 0).shape).toEqual([0]);
  });

  test('an axis named twice', () => {
    expect(() => sum(zeros([2, 3]), [1, -1])).toThrow(
      new AxisError('sum: an axis is named twice: axes [1, -1] of an array of shape [2, 3]'),
    );
  });
});

test('counts', () => {
  expect(sum(array([true, false, true])).item()).toBe(2);
  expect(sum(array([200, 100], 'uint8')).item()).toBe(300);
  expect(prod(array([200, 100], 'uint8')).item()).toBe(20_000);
  expect(prod(array([2 ** 31 - 1, 2 ** 31 - 1], 'int32')).item()).toBe(1);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  diag,
  diagonal,
  eye,
  fromData,
  matmul,
  slice,
  sum,
  trace,
  tril,
  triu,
  zeros,
  type DType,
} from '../src/index.ts';
import { arrays, arraysOf, at, dtypes, indices, values } from './arbitrary.ts';

const matrices = arrays(dtypes).filter((x) => x.ndim >= 2);
const offsets = fc.integer({ min: -4, max: 4 });

test('eye has ones where the indices are equal, and multiplies to nothing new', () => {
  fc.assert(
    fc.property(fc.nat(4), fc.nat(4), dtypes, (m, n, dtype) => {
      const one = eye(m, n, dtype);
      expect([one.dtype, one.shape]).toEqual([dtype, [m, n]]);
      for (const [i, j] of indices([m, n])) expect(at(one, [i, j])).toBe(i === j ? 1 : 0);
    }),
  );
  const x = fromData('float64', Float64Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
  expect(matmul(eye(2, 2, 'float64'), x).data).toEqual(x.data);
  expect(eye(2).dtype).toBe('float32');
});

test('diagonal is a view of the elements whose indices differ by the offset', () => {
  fc.assert(
    fc.property(matrices, offsets, (x, offset) => {
      const y = diagonal<DType>(x, offset, -2, -1);
      expect(y.storage).toBe(x.storage);
      for (const index of indices(x.shape)) {
        const [i, j] = index.slice(-2) as [number, number];
        if (j - i === offset) expect(at(y, [...index.slice(0, -2), Math.min(i, j)])).toBe(at(x, index));
      }
      expect(diagonal<DType>(x, offset, -1, -2)).toEqual(diagonal<DType>(x, -offset, -2, -1));
    }),
  );
});

test('diag of a vector has it as its diagonal', () => {
  const vectors = dtypes.chain((dtype) => fc.nat(5).chain((n) => arraysOf<DType>(dtype, [n])));
  fc.assert(
    fc.property(vectors, offsets, (x, offset) => {
      const y = diag(x, offset);
      expect(y.dtype).toBe(x.dtype);
      expect(values(diag(y, offset))).toEqual(values(x));
      const nonZero = (list: number[]) => list.filter((value) => value !== 0);
      expect(nonZero(values(y))).toEqual(nonZero(values(x)));
    }),
  );
  expect(() => diag(zeros([1, 2, 3]))).toThrow(
    'diag: takes an array of one or two axes: got shape [1, 2, 3]',
  );
});

test('trace is the sum of the diagonal', () => {
  fc.assert(
    fc.property(matrices, offsets, (x, offset) => {
      expect(trace<DType>(x, offset)).toEqual(sum<DType>(diagonal<DType>(x, offset), -1));
    }),
  );
  expect(trace(eye(4, 4, 'bool')).item()).toBe(4);
  expect(() => trace(zeros([3]))).toThrow('trace: no such axis: 1 of an array of shape [3]');
});

test('tril and triu keep one side', () => {
  fc.assert(
    fc.property(matrices, offsets, (x, offset) => {
      const [lower, upper] = [tril<DType>(x, offset), triu<DType>(x, offset)];
      expect([lower.dtype, lower.shape, upper.dtype, upper.shape]).toEqual([
        x.dtype,
        x.shape,
        x.dtype,
        x.shape,
      ]);
      for (const index of indices(x.shape)) {
        const [i, j] = index.slice(-2) as [number, number];
        expect(at(lower, index)).toBe(j <= i + offset ? at(x, index) : 0);
        expect(at(upper, index)).toBe(j >= i + offset ? at(x, index) : 0);
      }
    }),
  );
  expect(() => tril(zeros([3]))).toThrow('tril: needs at least two axes: got shape [3]');
  for (const f of [diagonal, trace, diag, tril, triu]) {
    expect(() => f(zeros([2, 2]), 0.5)).toThrow(`${f.name}: the offset must be a whole number: got 0.5`);
  }
});

test('a row of the identity is a one-hot vector', () => {
  expect(slice(eye(3), 1).toList()).toEqual([0, 1, 0]);
});

import { describe, expect, test } from 'vitest';
import {
  all,
  argmin,
  array,
  arraySplit,
  astype,
  AxisError,
  bernoulli,
  broadcastTo,
  categorical,
  choice,
  cumsum,
  DTypeError,
  exp,
  eye,
  flip,
  foldIn,
  fromData,
  full,
  generator,
  gumbel,
  item,
  key,
  logSumExp,
  matmul,
  max,
  norm,
  normal,
  oneHot,
  ones,
  onesLike,
  pad,
  permutation,
  randint,
  repeat,
  reshape,
  ShapeError,
  sort,
  split,
  sum,
  take,
  tile,
  toList,
  topK,
  transpose,
  truncatedNormal,
  uniform,
  variance,
  zeros,
  zerosLike,
} from '../src/index.ts';

/** What JavaScript lets through where TypeScript would not. */
const any = (value: unknown): never => value as never;

describe('what is no array, no shape or no type is refused by name', () => {
  test.each([
    ['matmul', () => matmul(any([[1]]), any([[2]])), 'matmul: takes arrays: got a list: array(…) makes one'],
    [
      'matmul bias',
      () => matmul(zeros([1, 2]), zeros([2, 1]), { bias: any([1]) }),
      'matmul: bias: takes arrays: got a list',
    ],
    ['exp', () => exp(any([1])), 'exp: takes arrays: got a list'],
    ['sum', () => sum(any([1, 2])), 'sum: takes arrays: got a list'],
    ['max', () => max(any([1])), 'max: takes arrays: got a list'],
    ['argmin', () => argmin(any([1])), 'argmin: takes arrays: got a list'],
    ['variance', () => variance(any([1])), 'variance: takes arrays: got a list'],
    ['all', () => all(any([1])), 'all: takes arrays: got a list'],
    ['cumsum', () => cumsum(any([1])), 'cumsum: takes arrays: got a list'],
    ['logSumExp', () => logSumExp(any([1])), 'logSumExp: takes arrays: got a list'],
    ['norm', () => norm(any([1])), 'norm: takes arrays: got a list'],
    ['sort', () => sort(any([1])), 'sort: takes arrays: got a list'],
    ['topK', () => topK(any([1]), 1), 'topK: takes arrays: got a list'],
    ['transpose', () => transpose(any(undefined)), 'transpose: takes arrays: got undefined'],
    [
      'astype',
      () => astype(zeros([1]), any('float16')),
      'astype: no such element type: float16: one of bool, uint8',
    ],
    ['zeros', () => zeros([2], any('float16')), 'zeros: no such element type: float16'],
    ['uniform', () => uniform(key(0), [2], any('int32')), 'uniform: makes float32 or float64: got int32'],
    ['normal', () => normal(key(0), [2], any('int32')), 'normal: makes float32 or float64: got int32'],
    ['split', () => split(key(0), 2.7), 'split: the count must be a whole number ≥ 0: got 2.7'],
    ['split', () => split(key(0), -1), 'split: the count must be a whole number ≥ 0: got -1'],
    ['uniform', () => uniform(any([2, 3]), any(undefined)), 'uniform: takes a key first: got 2,3: key(42)'],
    ['normal', () => normal(any(7), [2]), 'normal: takes a key first: got 7: key(7) makes one'],
    ['permutation', () => permutation(any(undefined), 3), 'permutation: takes a key first: got undefined'],
    ['split', () => split(any(1)), 'split: takes a key first: got 1'],
    ['foldIn', () => foldIn(any(1), 2), 'foldIn: takes a key first: got 1'],
    ['choice', () => choice(key(0), any([1, 2]), [1]), 'choice: takes arrays: got a list'],
    ['bernoulli', () => bernoulli(key(0), any([0.5]), [1]), 'bernoulli: takes arrays: got a list'],
    ['bernoulli', () => bernoulli(any(0.5)), 'bernoulli: takes a key first: got 0.5'],
    ['categorical', () => categorical(any(1), zeros([2])), 'categorical: takes a key first: got 1'],
    ['gumbel', () => gumbel(any([3]), any(undefined)), 'gumbel: takes a key first: got 3'],
    ['choice', () => choice(any(1), 3, [1]), 'choice: takes a key first: got 1'],
    ['randint', () => randint(any(1), [2], 0, 3), 'randint: takes a key first: got 1'],
    [
      'truncatedNormal',
      () => truncatedNormal(any(1), -1, 1, [2]),
      'truncatedNormal: takes a key first: got 1',
    ],
    ['generator', () => generator(any(undefined)), 'generator: takes a key first: got undefined'],
    ['item', () => item(any([1])), 'item: takes arrays: got a list'],
    ['toList', () => toList(any([1])), 'toList: takes arrays: got a list'],
    ['zerosLike', () => zerosLike(any([1])), 'zerosLike: takes arrays: got a list'],
    ['zerosLike', () => zerosLike(any(undefined)), 'zerosLike: takes arrays: got undefined'],
    ['zerosLike', () => zerosLike(zeros([1]), any('int8')), 'zerosLike: no such element type: int8'],
    ['onesLike', () => onesLike(zeros([1]), any('int8')), 'onesLike: no such element type: int8'],
    ['array', () => array([1], any('int8')), 'array: no such element type: int8'],
    ['oneHot', () => oneHot([0], 1, any('int8')), 'oneHot: no such element type: int8'],
    ['take', () => take(zeros([3]), any(2)), 'take: indices must be a list or an array: got 2: write [2]'],
    ['oneHot', () => oneHot(any(2), 3), 'oneHot: indices must be a list or an array: got 2: write [2]'],
    ['pad', () => pad(zeros([1], 'uint8'), 1, 300), "pad: the number does not fit the array's type: 300"],
    ['bool bytes', () => fromData('bool', Uint8Array.of(2), [1]), 'fromData: booleans are stored as 0 and 1'],
  ])('%s', (_, call, message) => {
    expect(call).toThrow(DTypeError);
    expect(call).toThrow(message);
  });

  test.each([
    ['zeros', () => zeros(any(3)), 'zeros: the shape must be a list of lengths: got 3: write [3]'],
    ['ones', () => ones(any(3)), 'ones: the shape must be a list of lengths: got 3: write [3]'],
    ['full', () => full([-1], 2), 'full: lengths must be whole numbers ≥ 0: shape is [-1]'],
    ['eye', () => eye(1.5), 'eye: lengths must be whole numbers ≥ 0: shape is [1.5, 1.5]'],
    ['choice', () => choice(key(0), 3, any(2)), 'choice: the shape must be a list of lengths: got 2'],
    ['reshape', () => reshape(zeros([6]), any(6)), 'reshape: the shape must be a list of lengths: got 6'],
    [
      'broadcastTo',
      () => broadcastTo(zeros([1]), any(6)),
      'broadcastTo: the shape must be a list of lengths',
    ],
    [
      'bernoulli',
      () => bernoulli(key(0), zeros([2, 3]), [3]),
      'bernoulli: the array is larger than the shape: [2, 3] to [3]',
    ],
    [
      'bernoulli',
      () => bernoulli(key(0), zeros([2]), [3]),
      'bernoulli: shapes do not broadcast: a is [2], b is [3]',
    ],
    ['bernoulli', () => bernoulli(key(0), 0.5, [-1]), 'bernoulli: lengths must be whole numbers ≥ 0'],
    [
      'categorical',
      () => categorical(key(0), zeros([2, 3]), [4]),
      'categorical: shapes do not broadcast: a is [2, 3], b is [4, 3]',
    ],
    [
      'categorical',
      () => categorical(key(0), zeros([2, 3]), []),
      'categorical: the array is larger than the shape: [2, 3] to [3]',
    ],
    ['gumbel', () => gumbel(key(0), any(3)), 'gumbel: the shape must be a list of lengths: got 3'],
    ['randint', () => randint(key(0), [1.5], 0, 3), 'randint: lengths must be whole numbers ≥ 0'],
    [
      'truncatedNormal',
      () => truncatedNormal(key(0), -1, 1, [-1]),
      'truncatedNormal: lengths must be whole numbers ≥ 0',
    ],
    [
      'arraySplit',
      () => arraySplit(zeros([3]), [1.5]),
      'arraySplit: places to cut must be a list of whole numbers: got 1.5',
    ],
    [
      'arraySplit',
      () => arraySplit(zeros([3]), any(undefined)),
      'arraySplit: places to cut must be a list of whole numbers: got undefined',
    ],
    ['repeat', () => repeat(zeros([2]), [1, -1]), 'repeat: counts must be whole numbers ≥ 0: got 1,-1'],
    ['repeat', () => repeat(zeros([0]), 1.5), 'repeat: counts must be whole numbers ≥ 0: got 1.5'],
    ['tile', () => tile(zeros([2]), -1), 'tile: counts must be whole numbers ≥ 0: got -1'],
    ['reshape', () => reshape(zeros([6]), [-1, -1]), 'reshape: only one length may be −1: got [-1, -1]'],
  ])('%s', (_, call, message) => {
    expect(call).toThrow(ShapeError);
    expect(call).toThrow(message);
  });
});

test.each([
  ['sum', () => sum(zeros([2]), any(null)), 'sum: no such axis: null of an array of shape [2]'],
  ['flip', () => flip(zeros([2]), any('q')), 'flip: no such axis: q of an array of shape [2]'],
])('%s refuses what is no axis', (_, call, message) => {
  expect(call).toThrow(AxisError);
  expect(call).toThrow(message);
});

describe('a number that does not fit an integer type', () => {
  test.each([300, -1, NaN, Infinity])('is refused: %d for uint8', (value) => {
    const message = `the number does not fit the array's type: ${value} is outside uint8 [0, 255]`;
    expect(() => array([1, value], 'uint8')).toThrow(`array: ${message}`);
    expect(() => full([2], value, 'uint8')).toThrow(`full: ${message}`);
  });

  test('a fraction is cut off', () => {
    expect([...array([1.9, 255.5], 'uint8').data, ...array([-1.9], 'int32').data]).toEqual([1, 255, -1]);
  });
});

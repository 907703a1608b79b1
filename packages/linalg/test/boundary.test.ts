import { describe, expect, test } from 'vitest';
import {
  all,
  argmin,
  array,
  astype,
  broadcastTo,
  cumsum,
  DTypeError,
  exp,
  fromData,
  full,
  key,
  logSumExp,
  matmul,
  max,
  norm,
  normal,
  reshape,
  ShapeError,
  sort,
  split,
  sum,
  topK,
  transpose,
  uniform,
  variance,
  zeros,
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
    ['bool bytes', () => fromData('bool', Uint8Array.of(2), [1]), 'fromData: booleans are stored as 0 and 1'],
  ])('%s', (_, call, message) => {
    expect(call).toThrow(DTypeError);
    expect(call).toThrow(message);
  });

  test.each([
    ['zeros', () => zeros(any(3)), 'zeros: the shape must be a list of lengths: got 3: write [3]'],
    ['reshape', () => reshape(zeros([6]), any(6)), 'reshape: the shape must be a list of lengths: got 6'],
    [
      'broadcastTo',
      () => broadcastTo(zeros([1]), any(6)),
      'broadcastTo: the shape must be a list of lengths',
    ],
    ['reshape', () => reshape(zeros([6]), [-1, -1]), 'reshape: only one length may be −1: got [-1, -1]'],
  ])('%s', (_, call, message) => {
    expect(call).toThrow(ShapeError);
    expect(call).toThrow(message);
  });
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

import { array, key, normal, type NDArray } from '@first-principles/linalg';
import { describe, expect, test } from 'vitest';
import { checkGrads, grad, nn, numpy as np } from '../src/index.ts';

const x = normal(key(1), [3, 4], 'float64');
const y = np.add(np.abs(normal(key(2), [3, 4], 'float64')), 0.3);

describe('derivatives are those of central differences', () => {
  const unary = {
    neg: np.neg,
    abs: np.abs,
    square: np.square,
    exp: np.exp,
    expm1: np.expm1,
    sin: np.sin,
    cos: np.cos,
  };
  const positive = { sqrt: np.sqrt, log: np.log, log1p: np.log1p };
  const networks = { tanh: np.tanh, sigmoid: nn.sigmoid, relu: nn.relu, gelu: nn.gelu, softmax: nn.softmax };
  test.each(Object.entries({ ...unary, ...networks, logSoftmax: nn.logSoftmax }))('%s', (_, f) => {
    checkGrads((v: NDArray) => f(v), [x]);
  });
  test.each(Object.entries(positive))('%s', (_, f) => checkGrads((v: NDArray) => f(v), [y]));
  const binary = {
    add: np.add,
    sub: np.sub,
    mul: np.mul,
    div: np.div,
    maximum: np.maximum,
    minimum: np.minimum,
  };
  test.each(Object.entries({ ...binary, matmul: (a: NDArray, b: NDArray) => np.matmul(a, np.transpose(b)) }))(
    '%s',
    (_, f) => checkGrads((a: NDArray, b: NDArray) => f(a, b), [x, y]),
  );
  test('pow', () => checkGrads((a: NDArray, b: NDArray) => np.pow(a, b), [y, x]));
  test('mod', () => checkGrads((a: NDArray) => np.mod(a, 0.7), [x]));
  const reductions = {
    sum: np.sum,
    prod: np.prod,
    max: np.max,
    min: np.min,
    mean: np.mean,
    variance: np.variance,
    logSumExp: np.logSumExp,
  };
  test.each(Object.entries(reductions))('%s over each axis, and all', (_, f) => {
    for (const axis of [0, 1, -1, undefined, [0, 1]]) checkGrads((v: NDArray) => f(v, axis), [x]);
  });
  test('cumsum', () => {
    for (const axis of [0, 1, undefined]) checkGrads((v: NDArray) => np.cumsum(v, axis), [x]);
  });
});

test('relu hides no NaN', () => {
  expect(nn.relu(NaN).item()).toBeNaN();
});

test('at a tie, both sides of a maximum have half of the slope, and relu none', () => {
  expect(grad((v: NDArray) => np.maximum(v, 0))(0).item()).toBe(0.5);
  expect(grad((v: NDArray) => nn.relu(v))(0).item()).toBe(0);
  expect(grad((v: NDArray) => np.max(v))(array([2, 1, 2])).toList()).toEqual([0.5, 0, 0.5]);
  expect(grad((v: NDArray) => np.prod(v))(array([0, 3, 0, 2])).toList()).toEqual([0, 0, 0, 0]);
  expect(grad((v: NDArray) => np.prod(v))(array([0, 3, 4])).toList()).toEqual([12, 0, 0]);
});

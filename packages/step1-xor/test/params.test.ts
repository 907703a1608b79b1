import { array, key } from '@first-principles/linalg';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  forwardBatch,
  NAMES,
  numbersOf,
  pack,
  paramsOf,
  startOf,
  walk,
  weightsOf,
  XOR,
} from '../src/index.ts';

it('packs the names into matrices: W1 is the transpose of how they read', () => {
  const { W1, b1, W2, b2 } = pack(weightsOf((_, i) => i + 1));
  expect(W1.toList()).toEqual([
    [1, 4],
    [2, 5],
  ]);
  expect(b1.toList()).toEqual([3, 6]);
  expect(W2.toList()).toEqual([[7], [8]]);
  expect(b2.toList()).toEqual([9]);
  for (const matrix of [W1, b1, W2, b2]) expect(matrix.dtype).toBe('float64');
});

it('packs the list of numbers as it packs the names', () => {
  const w = weightsOf((_, i) => i + 1);
  const [named, listed] = [pack(w), paramsOf(Float64Array.from(NAMES, (name) => w[name]))];
  for (const part of ['W1', 'b1', 'W2', 'b2'] as const) {
    expect(listed[part].toList()).toEqual(named[part].toList());
    expect(listed[part].dtype).toBe('float64');
  }
});

it('the matrices say what walk says, for any number of hidden units; and the list comes back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.nat(), (hidden, seed) => {
      const numbers = startOf({ hidden, start: 'normal' }, key(seed));
      const params = paramsOf(numbers);
      expect(params.W1.shape).toEqual([2, hidden]);
      const { o } = forwardBatch(
        params,
        array(
          XOR.map(({ x1, x2 }) => [x1, x2]),
          'float64',
        ),
      );
      const { errors } = walk(numbers.slice(), { learningRate: 1, maxSteps: 0 });
      XOR.forEach(({ y }, n) => expect(Math.abs(o.data[n] - y)).toBeCloseTo(errors[n], 12));
      expect(numbersOf(params)).toEqual(numbers);
    }),
  );
});

it('the matrices do not follow the list, and has 4·H + 1 numbers', () => {
  const numbers = startOf({ hidden: 2, start: 1 }, key(1));
  const params = paramsOf(numbers);
  const before = params.W1.toList();
  numbers.fill(0);
  expect(params.W1.toList()).toEqual(before);
  expect(() => paramsOf(new Float64Array(8))).toThrow('paramsOf: needs 4·H + 1 numbers, H ≥ 1: got 8');
  expect(() => paramsOf(new Float64Array(1))).toThrow('H ≥ 1: got 1');
});

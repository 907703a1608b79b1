import { expect, it } from 'vitest';
import { count, fixed, percent } from '../src/kit/numbers.ts';

it('numbers are written one way', () => {
  expect([0, 999, 12_345, 1e6].map(count)).toEqual(['0', '999', '12,345', '1,000,000']);
  expect([0, 0.985, 1].map(percent)).toEqual(['0.0 %', '98.5 %', '100.0 %']);
});

it('a number with decimals has a true minus sign, and none where only zeros are left', () => {
  expect([1.5, -1.5, -0.0001, -0, 0].map((value) => fixed(value))).toEqual([
    '1.500',
    '−1.500',
    '0.000',
    '0.000',
    '0.000',
  ]);
  expect([NaN, -Infinity].map((value) => fixed(value))).toEqual(['NaN', '−Infinity']);
});

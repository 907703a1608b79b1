import { expect, it } from 'vitest';
import { spreadOf } from '../src/spread.ts';

it('tells the median, and the lowest and highest number', () => {
  expect(spreadOf(['1,513', '987', '12,001'])).toBe('1,513 (987 … 12,001)');
  expect(spreadOf(['97.1 %', '96.8 %', '97.0 %'])).toBe('97.0 % (96.8 … 97.1)');
  expect(spreadOf(['-2', '3', '-10', '4'])).toBe('-2 (-10 … 4)');
});

it('tells what is the same once, and what has another form one after the other', () => {
  expect(spreadOf(['0.63', '0.63'])).toBe('0.63');
  expect(spreadOf(['none found', '4.6'])).toBe('none found / 4.6');
  expect(spreadOf(['3 of 10', '3 of 20'])).toBe('3 of 10 / 3 of 20');
});

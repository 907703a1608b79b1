import { expect, test } from 'vitest';
import { graphDrawing, slopesDrawing } from '../src/pictures/index.ts';

test('the numbers in the graph are those derived by hand', () => {
  const told = (className: string): number[] =>
    [...graphDrawing().matchAll(new RegExp(`class="[^"]*${className}"[^>]*>([−.\\d]+)<`, 'g'))].map(
      ([, number]) => Number(number.replace('−', '-')),
    );
  const [x, w, b, y] = [2, 0.5, -0.6, 1];
  const [p, h] = [w * x, Math.tanh(w * x + b)];
  const e = h - y;
  const dz = 2 * e * (1 - h * h);
  const digits = (numbers: readonly number[]): number[] => numbers.map((number) => Number(number.toFixed(3)));
  expect(told('there')).toEqual(digits([x, w, b, y, p, p + b, h, e, e * e]));
  expect(told('back')).toEqual(digits([dz * w, dz * x, dz, -2 * e, dz, dz, 2 * e, 2 * e, 1]));
  expect(told('wish')).toEqual(digits([dz * x, dz * w, dz, dz, dz, 2 * e, -2 * e, e, e]));
});

test('the slopes of the two sigmoids part where float32 ends', () => {
  const [, zero, nan] = /is 0 from z = −([\d.]+) on, and NaN from z = −([\d.]+) on/.exec(slopesDrawing())!;
  const largest = Math.log((2 - 2 ** -23) * 2 ** 127);
  expect(Number(nan)).toBeCloseTo(Math.ceil(10 * largest) / 10, 6); // e⁻ᶻ is ∞
  expect(Number(zero)).toBeGreaterThan(largest / 2); // e²ᶻ is too small to have all its digits
  expect(Number(zero)).toBeLessThan(-Math.log(2 ** -150) / 2 + 0.1); // and then it is 0
});

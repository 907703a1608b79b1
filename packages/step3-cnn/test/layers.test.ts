import { array, contiguous, generator, item, key, mul, normal, ones, sum } from '@first-principles/linalg';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dropout, dropoutBackward, relu, reluBackward, shift } from '../src/index.ts';

it('lets pass what is above 0, and its gradient; at 0 none', () => {
  const x = array([-2, -0, 0, 3]);
  expect(relu(x).toList()).toEqual([0, 0, 0, 3]);
  expect(contiguous(reluBackward(array([5, 6, 7, 8]), x))).toEqual(Float32Array.of(0, 0, 0, 8));
});

it('leaves out a fraction and enlarges the rest, forward and backward alike', () => {
  const x = ones([100, 100]);
  const { y, mask } = dropout(x, 0.3, generator(key(1)).uniform);
  expect(item(sum(mask)) / 10_000).toBeCloseTo(0.7, 1);
  expect(contiguous(y)).toEqual(contiguous(dropoutBackward(x, mask, 0.3)));
  expect(new Set(contiguous(y))).toEqual(new Set([0, Math.fround(1 / Math.fround(0.7))]));
  for (const rate of [-0.1, 1, NaN]) {
    expect(() => dropout(x, rate, () => 0)).toThrow(`dropout: the rate must be in [0, 1): got ${rate}`);
  }
});

it('moves images; back and forth loses only the edge', () => {
  expect(
    shift(
      array([
        [
          [
            [1, 2],
            [3, 4],
          ],
        ],
      ]),
      1,
      -1,
    ).toList(),
  ).toEqual([
    [
      [
        [0, 0],
        [2, 0],
      ],
    ],
  ]);
  const move = fc.integer({ min: -2, max: 2 });
  fc.assert(
    fc.property(move, move, fc.nat(), (down, right, seed) => {
      const x = normal(key(seed), [2, 3, 5, 6]);
      const [y, back] = [normal(key(seed + 1), [2, 3, 5, 6]), shift(x, down, right)];
      // its transpose is the move back
      expect(item(sum(mul(back, y)))).toBeCloseTo(item(sum(mul(x, shift(y, -down, -right)))), 4);
    }),
  );
  expect(() => shift(ones([5, 6]), 1, 1)).toThrow('shift: takes images [N, C, H, W]: got [5, 6]');
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chord } from '../src/kit/chord.ts';

const square = { from: -0.5, to: 1.5 };

it('its ends are on the line and on the edge; between them the line is inside, beyond them not', () => {
  const number = fc.double({ min: -30, max: 30, noNaN: true });
  fc.assert(
    fc.property(number, number, number, (a, b, c) => {
      const found = chord(a, b, c, square);
      if (found === null) {
        // then all corners are on one side, or there is no line
        const corners = [-0.5, 1.5].flatMap((x) => [-0.5, 1.5].map((y) => Math.sign(a * x + b * y + c)));
        expect((a === 0 && b === 0) || Math.abs(corners.reduce((m, n) => m + n)) >= 2).toBe(true);
        return;
      }
      for (const [x, y] of found) {
        expect(Math.abs(a * x + b * y + c)).toBeLessThan(
          1e-9 * (1 + Math.abs(a) + Math.abs(b) + Math.abs(c)),
        );
        expect(Math.min(...[x, y].flatMap((v) => [Math.abs(v + 0.5), Math.abs(v - 1.5)]))).toBeLessThan(1e-9);
        for (const v of [x, y]) expect(Math.abs(v - 0.5)).toBeLessThan(1 + 1e-6);
      }
    }),
    { numRuns: 1000 },
  );
});

it.each([
  [
    [1, 0, -0.5],
    [
      [0.5, -0.5],
      [0.5, 1.5],
    ],
  ],
  [
    [0, 2, -1],
    [
      [-0.5, 0.5],
      [1.5, 0.5],
    ],
  ],
  [
    [1, 1, 0],
    [
      [-0.5, 0.5],
      [0.5, -0.5],
    ],
  ],
  [[0, 0, 0], null],
  [[0, 1, 9], null],
  [[1, 1, -9], null],
  [[NaN, 1, 0], null],
] as const)('%j', ([a, b, c], expected) => expect(chord(a, b, c, square)).toEqual(expected));

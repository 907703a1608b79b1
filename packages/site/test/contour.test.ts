import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contour } from '../src/kit/contour.ts';

const grid = (columns: number, rows: number, f: (x: number, y: number) => number): number[] =>
  Array.from({ length: columns * rows }, (_, i) => f(i % columns, Math.floor(i / columns)));

it('of a slope it is the straight line, however the slope lies', () => {
  const slope = fc.double({ min: -2, max: 2, noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(slope, slope, slope, (a, b, c) => {
      const level = (x: number, y: number): number => a * x + b * y + c;
      for (const [x1, y1, x2, y2] of contour(grid(6, 5, level), 6, 0.5)) {
        expect(level(x1, y1)).toBeCloseTo(0.5, 9);
        expect(level(x2, y2)).toBeCloseTo(0.5, 9);
      }
    }),
  );
});

it('around a hill it is closed: every end is the end of two pieces', () => {
  const hill = grid(9, 9, (x, y) => 10 - (x - 4.1) * (x - 4.1) - (y - 3.8) * (y - 3.8));
  const ends = contour(hill, 9, 3).flatMap(([x1, y1, x2, y2]) => [`${x1} ${y1}`, `${x2} ${y2}`]);
  expect(ends.length).toBeGreaterThan(20);
  for (const end of ends) expect(ends.filter((other) => other === end)).toHaveLength(2);
});

it('there is none where all is above or all below', () => {
  expect(
    contour(
      grid(3, 3, () => 1),
      3,
      0.5,
    ),
  ).toEqual([]);
  expect(
    contour(
      grid(3, 3, () => 0),
      3,
      0.5,
    ),
  ).toEqual([]);
  expect(contour([], 3, 0.5)).toEqual([]);
});

it('a saddle is split by its middle', () => {
  // 1 in two opposite corners; the middle is above, so the other two corners are cut off
  expect(contour([1, 0, 0, 0.9], 2, 0.25)).toEqual([
    [0.75, 0, 1, expect.closeTo(0.25 / 0.9, 9)],
    [expect.closeTo(0.25 / 0.9, 9), 1, 0, 0.75],
  ]);
  // and now below: the corners with 1 are cut off
  expect(contour([1, 0, 0, 0.9], 2, 0.5)).toEqual([
    [0, 0.5, 0.5, 0],
    [1, expect.closeTo(0.5 / 0.9, 9), expect.closeTo(0.5 / 0.9, 9), 1],
  ]);
});

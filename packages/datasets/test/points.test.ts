import { contiguous, key } from '@first-principles/linalg';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  blobs,
  circles,
  iris,
  IRIS_FEATURES,
  IRIS_KINDS,
  moons,
  spirals,
  xor,
  type Points,
} from '../src/index.ts';

const seeds = fc.nat();
const rowsOf = ({ x, labels }: Points): { x: number[]; label: number }[] => {
  const [count, width] = x.shape;
  const data = contiguous(x);
  return Array.from({ length: count }, (_, i) => ({
    x: [...data.subarray(i * width, (i + 1) * width)],
    label: contiguous(labels)[i],
  }));
};

describe.each([
  ['xor', (seed: number, count: number, noise: number) => xor(key(seed), count, noise)],
  ['moons', (seed: number, count: number, noise: number) => moons(key(seed), count, noise)],
  ['circles', (seed: number, count: number, noise: number) => circles(key(seed), count, noise)],
  ['spirals', (seed: number, count: number, noise: number) => spirals(key(seed), count, noise)],
  ['blobs', (seed: number, count: number, noise: number) => blobs(key(seed), count, { noise })],
] as const)('%s', (_, draw) => {
  test('gives as many points as asked, the same for the same key, others for another', () => {
    fc.assert(
      fc.property(seeds, fc.nat(40), (seed, count) => {
        const { x, labels } = draw(seed, count, 0.1);
        expect([x.shape, x.dtype, labels.shape, labels.dtype]).toEqual([
          [count, 2],
          'float64',
          [count],
          'uint8',
        ]);
        expect(draw(seed, count, 0.1).x.data).toEqual(x.data);
        if (count > 0) expect(draw(seed + 1, count, 0.1).x.data).not.toEqual(x.data);
      }),
    );
  });

  test('refuses counts and noise that are none', () => {
    for (const count of [-1, 0.5, NaN]) expect(() => draw(0, count, 0)).toThrow(/whole number ≥ 0/);
    for (const noise of [-1, NaN, Infinity]) expect(() => draw(0, 3, noise)).toThrow(RangeError);
  });
});

test('xor without noise is the truth table', () => {
  expect(rowsOf(xor(key(0)))).toEqual([
    { x: [0, 0], label: 0 },
    { x: [0, 1], label: 1 },
    { x: [1, 0], label: 1 },
    { x: [1, 1], label: 0 },
  ]);
});

test('xor with noise lies around the corners with that deviation', () => {
  const deviations = rowsOf(xor(key(4), 40_000, 0.2)).map(({ x: [x] }, i) => x - (i % 4 >= 2 ? 1 : 0));
  const square = deviations.reduce((sum, d) => sum + d * d, 0) / deviations.length;
  expect(square).toBeCloseTo(0.04, 2);
});

test('moons without noise lie on two half circles of radius 1', () => {
  for (const { x, label } of rowsOf(moons(key(2), 400, 0))) {
    const [dx, dy] = label === 0 ? x : [x[0] - 1, x[1] - 0.5];
    expect(Math.hypot(dx, dy)).toBeCloseTo(1, 12);
    expect(label === 0 ? dy : -dy).toBeGreaterThanOrEqual(-1e-12);
  }
});

test('circles without noise lie on circles of radius 1 and ½, all around', () => {
  const rows = rowsOf(circles(key(3), 4000, 0));
  for (const { x, label } of rows) expect(Math.hypot(x[0], x[1])).toBeCloseTo(label === 0 ? 1 : 0.5, 12);
  for (const quarter of [0, 1, 2, 3]) {
    const there = rows.filter(
      ({ x: [x, y] }) => Math.floor((2 * Math.atan2(y, x)) / Math.PI + 4) % 4 === quarter,
    );
    expect(Math.abs(there.length - 1000)).toBeLessThan(150);
  }
});

test('spirals without noise: one is the other turned by half a turn, angle 3π·radius', () => {
  for (const { x, label } of rowsOf(spirals(key(5), 400, 0))) {
    const radius = Math.hypot(x[0], x[1]);
    expect(radius).toBeLessThan(1);
    const angle = 3 * Math.PI * radius + Math.PI * label;
    expect(x[0]).toBeCloseTo(radius * Math.cos(angle), 12);
    expect(x[1]).toBeCloseTo(radius * Math.sin(angle), 12);
  }
});

test('blobs have their clouds in turn, in any number of dimensions', () => {
  const { x, labels } = blobs(key(6), 9000, { centres: 4, dimensions: 3, noise: 0.5 });
  expect(x.shape).toEqual([9000, 3]);
  const rows = rowsOf({ x, labels });
  for (const cloud of [0, 1, 2, 3]) {
    const own = rows.filter(({ label }) => label === cloud);
    expect(own).toHaveLength(2250);
    for (const axis of [0, 1, 2]) {
      const middle = own.reduce((sum, row) => sum + row.x[axis], 0) / own.length;
      const variance = own.reduce((sum, row) => sum + (row.x[axis] - middle) ** 2, 0) / own.length;
      expect(Math.abs(middle)).toBeLessThan(11);
      expect(variance).toBeCloseTo(0.25, 1);
    }
  }
  expect(() => blobs(key(0), 3, { centres: 0 })).toThrow(
    'blobs: the number of centres must be whole, 1 … 256: got 0',
  );
  expect(() => blobs(key(0), 3, { dimensions: 0 })).toThrow(/dimensions/);
});

test("iris is Fisher's table", () => {
  const { x, labels } = iris();
  expect([x.shape, labels.shape, IRIS_FEATURES.length, IRIS_KINDS.length]).toEqual([[150, 4], [150], 4, 3]);
  const rows = rowsOf({ x, labels });
  // rows that circulate wrong: Fisher has 0.2 in the 35th, and 3.6, 1.4 in the 38th
  expect(rows[34]).toEqual({ x: [4.9, 3.1, 1.5, 0.2], label: 0 });
  expect(rows[37]).toEqual({ x: [4.9, 3.6, 1.4, 0.1], label: 0 });
  expect(rows[149]).toEqual({ x: [5.9, 3, 5.1, 1.8], label: 2 });
  expect([0, 1, 2].map((kind) => rows.filter(({ label }) => label === kind).length)).toEqual([50, 50, 50]);
  // the means that his paper and every table since print, for setosa: 5.006, 3.428, 1.462, 0.246
  const setosa = rows.filter(({ label }) => label === 0);
  const means = [0, 1, 2, 3].map((axis) => setosa.reduce((sum, row) => sum + row.x[axis], 0) / 50);
  [5.006, 3.428, 1.462, 0.246].forEach((wanted, axis) => expect(means[axis]).toBeCloseTo(wanted, 12));
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AxisError,
  ShapeError,
  broadcastShapes,
  formatShape,
  normalizeAxis,
  rowMajorStrides,
  sizeOf,
} from '../src/index.ts';
import { checkShape } from '../src/shape.ts';
import { broadcastPairs, indices, shapes } from './arbitrary.ts';
import cases from './fixtures/broadcast.json' with { type: 'json' };

test('sizeOf counts the indices', () => {
  fc.assert(
    fc.property(shapes(), (shape) => {
      expect(sizeOf(shape)).toBe([...indices(shape)].length);
    }),
  );
  expect(sizeOf([])).toBe(1);
});

test('rowMajorStrides numbers the elements 0, 1, 2, … in row-major order', () => {
  fc.assert(
    fc.property(shapes(), (shape) => {
      const strides = rowMajorStrides(shape);
      const positions = [...indices(shape)].map((index) =>
        index.reduce((sum, i, axis) => sum + i * strides[axis], 0),
      );
      expect(positions).toEqual([...positions.keys()]);
    }),
  );
  expect(rowMajorStrides([2, 3, 4])).toEqual([12, 4, 1]);
});

describe('broadcastShapes', () => {
  test('gives the shape that NumPy gives, and refuses what it refuses', () => {
    for (const { a, b, shape } of cases) {
      if (shape === null) expect(() => broadcastShapes('add', a, b), formatShape(a)).toThrow(ShapeError);
      else expect(broadcastShapes('add', a, b), `${formatShape(a)} and ${formatShape(b)}`).toEqual(shape);
    }
    expect(cases.filter(({ shape }) => shape === null).length).toBeGreaterThan(50);
  });

  test('is commutative, idempotent, and [] is neutral', () => {
    fc.assert(
      fc.property(broadcastPairs, ([a, b]) => {
        const common = broadcastShapes('add', a, b);
        expect(broadcastShapes('add', b, a)).toEqual(common);
        expect(broadcastShapes('add', common, a)).toEqual(common);
        expect(broadcastShapes('add', a, [])).toEqual(a);
      }),
    );
  });

  test('says which axes differ', () => {
    expect(broadcastShapes('add', [4, 1], [3])).toEqual([4, 3]);
    expect(() => broadcastShapes('add', [2, 3], [4])).toThrow(
      new ShapeError('add: shapes do not broadcast: a is [2, 3], b is [4] (axis -1: 3 against 4)'),
    );
    expect(() => broadcastShapes('mul', [2, 3], [5, 1])).toThrow(
      new ShapeError('mul: shapes do not broadcast: a is [2, 3], b is [5, 1] (axis -2: 2 against 5)'),
    );
  });
});

describe('normalizeAxis', () => {
  test('counts negative axes from the last', () => {
    expect([0, 1, 2, -1, -2, -3].map((axis) => normalizeAxis('sum', axis, [2, 3, 4]))).toEqual([
      0, 1, 2, 2, 1, 0,
    ]);
  });

  test.each([2, -3, 0.5, NaN])('refuses axis %s of two', (axis) => {
    expect(() => normalizeAxis('sum', axis, [2, 3])).toThrow(
      new AxisError(`sum: no such axis: ${axis} of an array of shape [2, 3]`),
    );
  });

  test('a single number has no axis', () => {
    expect(() => normalizeAxis('sum', 0, [])).toThrow(AxisError);
    expect(() => normalizeAxis('sum', -1, [])).toThrow(AxisError);
  });
});

test.each([[[-1]], [[2, 1.5]], [[NaN]], [[Infinity]]])('checkShape refuses %j', (shape) => {
  expect(() => checkShape('zeros', shape)).toThrow(ShapeError);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  array,
  dot,
  einsum,
  matmul,
  mul,
  outer,
  reshape,
  tensordot,
  zeros,
  type DType,
} from '../src/index.ts';
import { arrays, arraysOf, dtypes } from './arbitrary.ts';

describe('tensordot', () => {
  test('is the einsum with one letter for each axis that meets', () => {
    const problems = fc
      .record({
        ofA: fc.shuffledSubarray([0, 1, 2]),
        order: fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        lengths: fc.array(fc.nat(3), { minLength: 6, maxLength: 6 }),
      })
      .chain(({ ofA, order, lengths }) => {
        const ofB = order.slice(0, ofA.length);
        const shapeA = lengths.slice(0, 3);
        const shapeB = lengths.slice(3).map((length, axis) => {
          const met = ofB.indexOf(axis);
          return met === -1 ? length : shapeA[ofA[met]];
        });
        const letters = ['x', 'y', 'z'].map((letter, axis) => {
          const met = ofB.indexOf(axis);
          return met === -1 ? letter : 'abc'[ofA[met]];
        });
        const free = ['a', 'b', 'c'].filter((_, axis) => !ofA.includes(axis));
        const spec = `abc,${letters.join('')}->${[...free, ...letters.filter((letter) => 'xyz'.includes(letter))].join('')}`;
        return fc.tuple(
          fc.constant([ofA, ofB] as const),
          fc.constant(spec),
          arraysOf('int32', shapeA),
          arraysOf('int32', shapeB),
        );
      });
    fc.assert(
      fc.property(problems, ([axes, spec, a, b]) => {
        const expected = einsum(spec, a, b);
        const y = tensordot(a, b, axes);
        expect(y.shape).toEqual(expected.shape);
        expect(y.toList()).toEqual(expected.toList());
        expect(tensordot(a, b, [axes[0].map((axis) => axis - 3), axes[1]])).toEqual(y);
      }),
    );
  });

  test('a number: the last axes of a meet the first ones of b, two by default', () => {
    const [a, b] = [zeros([2, 3, 4]), zeros([3, 4, 5])];
    expect(tensordot(a, b).shape).toEqual([2, 5]);
    expect(tensordot(a, b)).toEqual(
      tensordot(a, b, [
        [1, 2],
        [0, 1],
      ]),
    );
    expect(tensordot(a, b, 0).shape).toEqual([2, 3, 4, 3, 4, 5]);
    expect(tensordot(zeros([2, 3]), zeros([3, 4]), 1).shape).toEqual([2, 4]);
    expect(tensordot(zeros([2, 3]), zeros([4, 3]), [1, 1]).shape).toEqual([2, 4]);
  });

  test('refuses axes that do not meet', () => {
    const [a, b] = [zeros([2, 3, 4]), zeros([3, 4, 5])];
    expect(() => tensordot(a, b, [[0], [0]])).toThrow(
      'tensordot: axes that meet must be of equal length: [0] of [2, 3, 4], [0] of [3, 4, 5]',
    );
    expect(() => tensordot(a, b, [[0, 1], [0]])).toThrow('tensordot: axes that meet must be of equal length');
    expect(() =>
      tensordot(a, b, [
        [1, 1],
        [0, 0],
      ]),
    ).toThrow('tensordot: an axis is named twice');
    for (const axes of [4, -1, 0.5]) {
      expect(() => tensordot(a, b, axes)).toThrow(
        `tensordot: not so many axes to meet: ${axes} of [2, 3, 4]`,
      );
    }
  });
});

describe('dot', () => {
  test('of vectors and matrices is matmul, bit for bit', () => {
    const pairs = fc
      .constantFrom(
        [[3], [3]],
        [[3], [3, 2]],
        [[2, 3], [3]],
        [
          [2, 3],
          [3, 4],
        ],
        [[0], [0, 2]],
      )
      .chain(([a, b]) => fc.tuple(arraysOf<DType>('float32', a), arraysOf<DType>('float64', b)));
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        expect(dot(a, b)).toEqual(matmul(a, b));
      }),
    );
    expect(dot(array([3, 2]), array([4, 5])).item()).toBe(22);
  });

  test('of more axes: the last of a, the last but one of b', () => {
    const [a, b] = [arraysOf('int32', [2, 3, 4]), arraysOf('int32', [5, 4, 2])];
    fc.assert(
      fc.property(a, b, (a, b) => {
        expect(dot(a, b)).toEqual(einsum('abk,xky->abxy', a, b));
        expect(dot(a, reshape(b, [10, 4]).T)).toEqual(matmul(a, reshape(b, [10, 4]).T));
      }),
    );
  });

  test('with a 0-d array is a product', () => {
    expect(dot(array(3), array([1, 2])).toList()).toEqual([3, 6]);
    expect(dot(array([1, 2]), array(3)).toList()).toEqual([3, 6]);
  });

  test('refuses other lengths', () => {
    expect(() => dot(zeros([2, 3]), zeros([2, 3]))).toThrow(
      'dot: inner dimensions differ: a is [2, 3], b is [2, 3]',
    );
    expect(() => dot(zeros([2]), zeros([3]))).toThrow('dot: inner dimensions differ: a is [2], b is [3]');
  });
});

test('outer is every product', () => {
  fc.assert(
    fc.property(arrays(dtypes, 2), arrays(dtypes, 2), (a, b) => {
      const y = outer<DType, DType>(a, b);
      expect(y.shape).toEqual([a.size, b.size]);
      expect(y).toEqual(mul(reshape<DType>(a, [a.size, 1]), reshape<DType>(b, [1, b.size])));
    }),
  );
});

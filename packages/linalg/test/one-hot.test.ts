import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { argmax, array, DTYPES, oneHot, sum, transpose } from '../src/index.ts';

describe('one-hot', () => {
  it('has a single 1 a row, at the label, in any type', () => {
    const labels = fc
      .integer({ min: 1, max: 9 })
      .chain((classes) => fc.tuple(fc.array(fc.nat(classes - 1)), fc.constant(classes)));
    fc.assert(
      fc.property(labels, fc.constantFrom(...DTYPES), ([some, classes], dtype) => {
        const y = oneHot(some, classes, dtype);
        expect([y.dtype, y.shape]).toEqual([dtype, [some.length, classes]]);
        expect(y.size === 0 ? [] : [...argmax(y, -1).data]).toEqual(some);
        expect([...sum(y, -1).data]).toEqual(some.map(() => 1));
      }),
    );
  });

  it('is float32 unless told', () => {
    expect([oneHot([2, 0], 4).dtype, oneHot([2, 0], 4).toList()]).toEqual([
      'float32',
      [
        [0, 0, 1, 0],
        [1, 0, 0, 0],
      ],
    ]);
  });

  it('puts the classes behind the shape of an array of labels', () => {
    const labels = array(
      [
        [0, 1],
        [2, 3],
      ],
      'uint8',
    );
    expect(oneHot(transpose(labels), 4).toList()).toEqual([
      [
        [1, 0, 0, 0],
        [0, 0, 1, 0],
      ],
      [
        [0, 1, 0, 0],
        [0, 0, 0, 1],
      ],
    ]);
    expect(oneHot(array(1, 'int32'), 2).toList()).toEqual([0, 1]);
    expect(() => oneHot(array([1]), 2)).toThrow(expect.objectContaining({ name: 'DTypeError' }));
  });

  it('says which label is outside, and that classes are counted', () => {
    for (const label of [4, -1, 0.5, NaN]) {
      expect(() => oneHot([0, label], 4)).toThrow(`oneHot: a label is outside 0 … 3: labels[1] is ${label}`);
    }
    for (const classes of [-1, 1.5, NaN]) {
      expect(() => oneHot([], classes)).toThrow(
        `oneHot: needs a whole number of classes ≥ 0: got ${classes}`,
      );
    }
  });
});

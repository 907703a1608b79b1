import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  arraySplit,
  astype,
  concatenate,
  fromData,
  full,
  pad,
  promote,
  repeat,
  slice,
  stack,
  tile,
  zeros,
  type DType,
  type Padding,
  type Slice,
} from '../src/index.ts';
import { arrays, arraysOf, dtypes, shapes, values } from './arbitrary.ts';

/** An array of at least one axis, and one of its axes. */
const withAxis = arrays(dtypes).chain((x) => fc.tuple(fc.constant(x), fc.nat(Math.max(0, x.ndim - 1))));

describe('concatenate', () => {
  const parts = fc
    .tuple(shapes(), fc.nat(), fc.array(fc.nat(3), { minLength: 1, maxLength: 4 }))
    .filter(([shape]) => shape.length > 0)
    .chain(([shape, pick, lengths]) => {
      const axis = pick % shape.length;
      const part = (length: number) =>
        dtypes.chain((dtype) => arraysOf<DType>(dtype, shape.with(axis, length)));
      return fc.tuple(fc.tuple(...lengths.map(part)), fc.constant(axis));
    });

  test('has each part where it begins, in the common type', () => {
    fc.assert(
      fc.property(parts, ([list, axis]) => {
        const out = concatenate(list, axis);
        const dtype = list.map((x) => x.dtype).reduce(promote);
        expect(out.dtype).toBe(dtype);
        expect(concatenate(list, axis - out.ndim)).toEqual(out);
        let start = 0;
        for (const x of list) {
          const stop = start + x.shape[axis];
          const there = slice(out, ...Array.from({ length: axis }, (): Slice => []), [start, stop]);
          expect(values(there)).toEqual(values(astype(x, dtype)));
          start = stop;
        }
        expect(out.shape[axis]).toBe(start);
      }),
    );
  });

  test('does not share memory', () => {
    const x = zeros([2, 3]);
    expect(concatenate([x]).data).not.toBe(x.data);
  });

  test('refuses what does not fit', () => {
    expect(() => concatenate([zeros([2, 3]), zeros([2, 4])])).toThrow(
      'concatenate: shapes must agree but for axis 0: arrays[0] is [2, 3], arrays[1] is [2, 4]',
    );
    expect(() => concatenate([zeros([2]), zeros([2, 2])])).toThrow(
      expect.objectContaining({ name: 'ShapeError' }),
    );
    expect(() => concatenate([])).toThrow('concatenate: takes a list of at least one array: got none');
    expect(() => concatenate(zeros([2]) as never)).toThrow('concatenate: takes a list of at least one array');
    expect(() => concatenate([zeros([])])).toThrow('concatenate: no such axis: 0 of an array of shape []');
    expect(() => concatenate([[1]] as never)).toThrow('concatenate: takes arrays: got a list');
  });
});

describe('stack', () => {
  test('gives back each array at its index', () => {
    const equal = fc
      .tuple(shapes(3), fc.integer({ min: 1, max: 4 }), fc.nat(3))
      .chain(([shape, count, pick]) =>
        fc.tuple(
          fc.array(arraysOf<DType>('float64', shape), { minLength: count, maxLength: count }),
          fc.constant(pick % (shape.length + 1)),
        ),
      );
    fc.assert(
      fc.property(equal, ([list, axis]) => {
        const out = stack(list, axis);
        expect(out.shape).toEqual(list[0].shape.toSpliced(axis, 0, list.length));
        list.forEach((x, i) => {
          const there = slice(out, ...Array.from({ length: axis }, (): Slice => []), i);
          expect(values(there)).toEqual(values(x));
        });
        expect(stack(list, axis - out.ndim)).toEqual(out);
      }),
    );
  });

  test('refuses what does not fit', () => {
    expect(() => stack([zeros([2]), zeros([3])])).toThrow(
      'stack: shapes must agree: arrays[0] is [2], arrays[1] is [3]',
    );
    expect(() => stack([zeros([2])], 2)).toThrow(
      'stack: the result has no such axis: 2 for arrays of shape [2]',
    );
    expect(() => stack([])).toThrow('stack: takes a list');
  });
});

describe('arraySplit', () => {
  test('in so many parts: views of nearly equal length, which concatenate joins', () => {
    fc.assert(
      fc.property(withAxis, fc.integer({ min: 1, max: 6 }), ([x, axis], count) => {
        fc.pre(x.ndim > 0);
        const parts = arraySplit<DType>(x, count, axis);
        const lengths = parts.map((part) => part.shape[axis]);
        expect(parts).toHaveLength(count);
        expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
        expect(lengths).toEqual(lengths.toSorted((a, b) => b - a));
        expect(parts.every((part) => part.storage === x.storage)).toBe(true);
        expect(values(concatenate(parts, axis))).toEqual(values(x));
      }),
    );
  });

  test('refuses half a part', () => {
    for (const parts of [0, -1, 1.5]) {
      expect(() => arraySplit(zeros([4]), parts)).toThrow('arraySplit: needs a whole number of parts ≥ 1');
    }
    expect(() => arraySplit(zeros([4]), 2, 1)).toThrow('arraySplit: no such axis: 1');
  });
});

describe('pad', () => {
  test('has the array in its middle, and the value around it', () => {
    const padded = arrays(dtypes, 3).chain((x) =>
      fc.tuple(
        fc.constant(x),
        fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { minLength: x.ndim, maxLength: x.ndim }),
      ),
    );
    fc.assert(
      fc.property(padded, ([x, widths]) => {
        const y = pad<DType>(x, widths, 1);
        expect(y.dtype).toBe(x.dtype);
        const middle = slice(y, ...widths.map(([before], axis): Slice => [before, before + x.shape[axis]]));
        expect(middle.shape).toEqual(x.shape);
        expect(values(middle)).toEqual(values(x));
        // What lies around is all that is left: as many ones as there are new elements, and those of x.
        const count = (list: number[]) => list.filter((value) => value === 1).length;
        expect(count(values(y))).toBe(y.size - x.size + count(values(x)));
      }),
    );
    expect(pad(full([1], 5), 1).toList()).toEqual([0, 5, 0]);
    expect(pad(full([1], 5), [0, 2], 7).toList()).toEqual([5, 7, 7]);
  });

  test.each<[number | Padding | Padding[]]>([[-1], [1.5], [[1, -1]], [[[1, 1]]], [[[1, 1], [1] as never]]])(
    'refuses %j for two axes',
    (padding) => {
      expect(() => pad(zeros([2, 3]), padding)).toThrow(/^pad: needs a whole number/);
    },
  );

  test('refuses a value that does not fit', () => {
    expect(() => pad(zeros([2], 'uint8'), 1, 300)).toThrow(expect.objectContaining({ name: 'DTypeError' }));
  });
});

describe('repeat and tile', () => {
  test('keep type and elements on strided arrays', () => {
    fc.assert(
      fc.property(withAxis, fc.nat(3), ([x, axis], count) => {
        fc.pre(x.ndim > 0);
        const copies = Array.from({ length: count }, () => x);
        const laid = tile<DType>(
          x,
          x.shape.map((_, k) => (k === axis ? count : 1)),
        );
        expect(laid.dtype).toBe(x.dtype);
        if (count > 0) expect(values(laid)).toEqual(values(concatenate<DType>(copies, axis)));
        const repeated = repeat<DType>(x, count, axis);
        expect(repeated.dtype).toBe(x.dtype);
        if (count > 0) {
          const side = stack<DType>(copies, axis + 1);
          expect(values(repeated)).toEqual(values(side));
        }
      }),
    );
  });

  test('refuse counts that are none', () => {
    const x = fromData('int32', Int32Array.of(1, 2), [2]);
    expect(() => repeat(x, -1)).toThrow('repeat: counts must be whole numbers ≥ 0');
    expect(() => repeat(x, [1, 2, 3])).toThrow('repeat: one count an entry: got 3 for axis 0');
    expect(() => tile(x, 0.5)).toThrow('tile: counts must be whole numbers ≥ 0');
  });
});

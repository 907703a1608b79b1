import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DTypeError,
  ShapeError,
  arange,
  array,
  fromData,
  full,
  linspace,
  meshgrid,
  ones,
  onesLike,
  zeros,
  zerosLike,
  type Nested,
} from '../src/index.ts';
import { dtypes, rowMajorOf, shapes, values } from './arbitrary.ts';

describe('array', () => {
  test('takes nested lists', () => {
    const x = array([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(x.shape).toEqual([2, 3]);
    expect(x.dtype).toBe('float32');
    expect(x.data).toEqual(Float32Array.of(1, 2, 3, 4, 5, 6));
    expect(
      array(
        [
          [1, 2],
          [3, 4],
        ],
        'float64',
      ).shape,
    ).toEqual([2, 2]);
  });

  test('a number is 0-d, an empty list has one axis of length 0', () => {
    expect(array(7).shape).toEqual([]);
    expect(array([]).shape).toEqual([0]);
    expect(array([[], []]).shape).toEqual([2, 0]);
  });

  test('booleans make bool, and any type can be asked for', () => {
    expect(array([[true, false]]).dtype).toBe('bool');
    expect(array([2, 0, NaN], 'bool').data).toEqual(Uint8Array.of(1, 0, 1));
    expect(array([true, false], 'float32').data).toEqual(Float32Array.of(1, 0));
    expect(array([200, 7.9], 'uint8').data).toEqual(Uint8Array.of(200, 7));
  });

  test('a mixture of booleans and numbers is float32', () => {
    expect(
      array([
        [true, 2],
        [0, false],
      ]).data,
    ).toEqual(Float32Array.of(1, 2, 0, 0));
    expect(array([[]]).dtype).toBe('float32');
  });

  test('undoes toList', () => {
    fc.assert(
      fc.property(
        fc.tuple(dtypes, shapes()).chain(([dtype, shape]) =>
          rowMajorOf(
            dtype,
            shape.map((n) => n || 1),
          ),
        ),
        (x) => {
          const again = array(x.toList(), x.dtype);
          expect(again.shape).toEqual(x.shape);
          expect(again.data).toEqual(x.data);
        },
      ),
    );
  });

  test.each([
    [
      'a shorter row',
      [[1, 2], [3]],
      'array: rows differ in length: expected 2 on axis 1 of [2, 2], got a list of 1',
    ],
    [
      'a longer row',
      [[1], [2, 3]],
      'array: rows differ in length: expected 1 on axis 1 of [2, 1], got a list of 2',
    ],
    [
      'a number among rows',
      [[1, 2], 3],
      'array: rows differ in depth: expected a list on axis 1 of [2, 2], got 3',
    ],
    [
      'a row among numbers',
      [1, [2]],
      'array: rows differ in depth: expected a number at axis 1 of [2], got a list of 1',
    ],
  ] as [string, Nested, string][])('refuses %s', (_, nested, message) => {
    expect(() => array(nested)).toThrow(new ShapeError(message));
  });

  test.each([[['1']], [[null]], [[undefined]], ['7'], [[1n]]])('refuses %s', (entry) => {
    expect(() => array(entry as unknown as Nested)).toThrow(DTypeError);
  });
});

describe('zeros and full', () => {
  test('have the shape, the type and the value', () => {
    fc.assert(
      fc.property(shapes(), dtypes, (shape, dtype) => {
        const x = zeros(shape, dtype);
        expect([x.shape, x.dtype, values(x)]).toEqual([shape, dtype, Array(x.size).fill(0)]);
        const y = full(shape, 1, dtype);
        expect([y.shape, y.dtype, values(y)]).toEqual([shape, dtype, Array(y.size).fill(1)]);
        expect([ones(shape, dtype), onesLike(x), onesLike(zeros(shape, 'int32'), dtype)]).toEqual([y, y, y]);
        expect([zerosLike(y), zerosLike(ones(shape), dtype)]).toEqual([x, x]);
      }),
    );
    expect(zeros([2]).dtype).toBe('float32');
    expect(full([2], 7).data).toEqual(Float32Array.of(7, 7));
  });

  test('a bool array holds only 0 and 1', () => {
    expect(full([2], 2, 'bool').data).toEqual(Uint8Array.of(1, 1));
    expect(full([1], NaN, 'bool').data).toEqual(Uint8Array.of(1));
  });

  test('keep a shape of their own', () => {
    const shape = [2, 3];
    const x = zeros(shape);
    shape[0] = 5;
    expect(x.shape).toEqual([2, 3]);
  });

  test.each([[[-1]], [[1.5]], [[NaN]]])('refuse %j', (shape) => {
    expect(() => zeros(shape)).toThrow(ShapeError);
    expect(() => full(shape, 1)).toThrow(ShapeError);
  });
});

describe('fromData', () => {
  test('takes the typed array over', () => {
    const data = new Uint8Array(6);
    expect(fromData('uint8', data, [2, 3]).data).toBe(data);
  });

  test('refuses a length that is not the size', () => {
    expect(() => fromData('uint8', new Uint8Array(5), [2, 3])).toThrow(
      new ShapeError('fromData: length and shape differ: 5 elements, shape is [2, 3]'),
    );
  });

  test('refuses a typed array of another type', () => {
    expect(() => fromData('float32', new Float64Array(1) as unknown as Float32Array, [1])).toThrow(
      new DTypeError('fromData: data and type differ: got a Float64Array for float32'),
    );
  });
});

describe('arange', () => {
  test('counts up, down, in fractions', () => {
    expect(arange(4).toList()).toEqual([0, 1, 2, 3]);
    expect(arange(2, 5).toList()).toEqual([2, 3, 4]);
    expect(arange(5, 0, -2).toList()).toEqual([5, 3, 1]);
    expect(arange(0, 1, 0.25).toList()).toEqual([0, 0.25, 0.5, 0.75]);
    expect(arange(3, 3).shape).toEqual([0]);
    expect(arange(3, 0).shape).toEqual([0]);
    expect(arange(0, 3, 1, 'int32').data).toEqual(Int32Array.of(0, 1, 2));
  });

  test('is start + i · step for every i before stop', () => {
    const whole = fc.integer({ min: -50, max: 50 });
    fc.assert(
      fc.property(whole, whole, whole, (start, stop, step) => {
        fc.pre(step !== 0);
        const expected: number[] = [];
        for (let x = start; step > 0 ? x < stop : x > stop; x += step) expected.push(x);
        expect(arange(start, stop, step, 'float64').toList()).toEqual(expected);
      }),
    );
  });

  test('refuses what has no end, and what does not fit the type', () => {
    expect(() => arange(0, 5, 0)).toThrow(
      new ShapeError('arange: start, stop and step must be finite, step not 0: got 0, 5, 0'),
    );
    expect(() => arange(Infinity)).toThrow(ShapeError);
    expect(() => arange(0, 2, 0.5, 'int32')).toThrow(
      new DTypeError('arange: int32 needs whole numbers: got start 0, step 0.5'),
    );
    expect(() => arange(250, 260, 1, 'uint8')).toThrow(DTypeError);
    expect(() => arange(0, 3, 1, 'bool')).toThrow(
      new DTypeError("arange: makes numbers: got bool: astype(…, 'bool') makes truth values of them"),
    );
  });
});

describe('linspace', () => {
  test('has both ends, and equal steps between', () => {
    const any = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(any, any, fc.integer({ min: 2, max: 60 }), (start, stop, num) => {
        const x = linspace(start, stop, num, 'float64');
        expect([x.size, x.data[0], x.data[num - 1]]).toEqual([num, start, stop]);
        for (let i = 0; i < num; i++) {
          const exact = (start * (num - 1 - i) + stop * i) / (num - 1);
          expect(Math.abs(x.data[i] - exact)).toBeLessThanOrEqual(1e-15 * 1e7);
        }
      }),
    );
    expect(linspace(0, 1).shape).toEqual([50]);
    expect(linspace(3, 9, 1).toList()).toEqual([3]);
    expect(linspace(3, 9, 0).shape).toEqual([0]);
  });

  test('refuses part of a point, and integers', () => {
    expect(() => linspace(0, 1, 2.5)).toThrow(ShapeError);
    expect(() => linspace(0, 1, 2, 'int32' as 'float32')).toThrow(DTypeError);
  });
});

test('meshgrid gives the coordinates of every point, without a copy', () => {
  const [x, y] = [arange(3), arange(0, 20, 10)];
  const [xs, ys] = meshgrid(x, y);
  expect([xs.toList(), ys.toList()]).toEqual([
    [
      [0, 1, 2],
      [0, 1, 2],
    ],
    [
      [0, 0, 0],
      [10, 10, 10],
    ],
  ]);
  expect([xs.data, ys.data]).toEqual([x.data, y.data]);
  expect(xs.data).toBe(x.data);
  expect(() => meshgrid(zeros([2, 2]), y)).toThrow('meshgrid: takes arrays of one axis: got 2');
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DTypeError, ShapeError, array, fromData, full, zeros, type Nested } from '../src/index.ts';
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

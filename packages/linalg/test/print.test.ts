import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { array, broadcastTo, fromData, transpose, zeros } from '../src/index.ts';
import { arrays, decode, dtypes } from './arbitrary.ts';
import cases from './fixtures/print.json' with { type: 'json' };

describe('prints as NumPy', () => {
  const names = [...new Set(cases.map(({ dtype }) => dtype))];
  test.each(names)('%s', (name) => {
    const own = cases.filter(({ dtype }) => dtype === name);
    expect(own.length).toBeGreaterThan(15);
    for (const one of own) expect(String(decode(one))).toBe(one.text);
  });

  test('all types are there', () => {
    expect(names.toSorted()).toEqual(['bool', 'float32', 'float64', 'int32', 'uint32', 'uint8']);
  });
});

test('strides do not show', () => {
  fc.assert(
    fc.property(arrays(dtypes), (x) => {
      const copy = zeros(x.shape, x.dtype);
      if (x.size > 0) copy.data.set(array(x.toList(), x.dtype).data);
      expect(String(x)).toBe(String(copy));
    }),
  );
});

test('what is not shown is not read', () => {
  // More elements than any memory holds: each index would be a number too many.
  expect(String(broadcastTo(array(1), [2 ** 40]))).toBe('[1. 1. 1. ... 1. 1. 1.]');
  const x = fromData(
    'int32',
    Int32Array.from({ length: 3000 }, (_, i) => i),
    [1000, 3],
  );
  expect(String(broadcastTo(transpose(x).reshape([3, 1000]), [2 ** 30, 3, 1000]))).toMatch(
    /^\[\[\[ {3}0 {4}3 {4}6 \.\.\. 2991 2994 2997\]\n/,
  );
});

test('many axes show many elements', () => {
  // An axis of six is shown whole.
  const shape = [6, 6, 6, 6, 6, 6, 4];
  const count = 4 * 6 ** 6;
  const zero = String(zeros(shape));
  expect(zero.match(/0\./g)).toHaveLength(count);
  const counted = zeros(shape, 'int32');
  counted.data.forEach((_, i) => (counted.data[i] = i));
  expect(String(counted).match(/\d+/g)).toHaveLength(count);
  const fractions = zeros(shape.slice(2), 'float64');
  fractions.data.forEach((_, i) => (fractions.data[i] = 1 + i / 2 ** 20));
  expect(new Set(String(fractions).match(/\d\.\d*/g)).size).toBe(fractions.size);
});

test('the numbers that are printed name the elements, where eight digits suffice', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -9999, max: 9999 }), { minLength: 1, maxLength: 50 }),
      (numbers) => {
        const x = array(numbers.map((n) => n / 16));
        const read = String(x).replaceAll(/[[\]]/g, ' ').trim().split(/\s+/).map(Number);
        expect(Float32Array.from(read)).toEqual(x.data);
      },
    ),
  );
});

test('what one sees', () => {
  expect(
    `${array([
      [1, 2.5],
      [3, 4],
    ])}`,
  ).toMatchInlineSnapshot(`
    "[[1.  2.5]
     [3.  4. ]]"
  `);
  expect(
    `${transpose(
      array([
        [1e-9, 1],
        [NaN, -Infinity],
      ]),
    )}`,
  ).toMatchInlineSnapshot(`
    "[[1.e-09    nan]
     [1.e+00   -inf]]"
  `);
  expect(`${array([[true, false]])}`).toMatchInlineSnapshot(`"[[ True False]]"`);
  expect(`${zeros([40, 40], 'uint8')}`).toMatchInlineSnapshot(`
    "[[0 0 0 ... 0 0 0]
     [0 0 0 ... 0 0 0]
     [0 0 0 ... 0 0 0]
     ...
     [0 0 0 ... 0 0 0]
     [0 0 0 ... 0 0 0]
     [0 0 0 ... 0 0 0]]"
  `);
  expect(`${array(0.1)} ${array(1)} ${array([])}`).toMatchInlineSnapshot(`"0.1 1.0 []"`);
});

test('Node’s console shows type and shape too', () => {
  const x = array([1, 2]) as unknown as Record<symbol, () => string>;
  expect(x[Symbol.for('nodejs.util.inspect.custom')]()).toBe('float32[2] [1. 2.]');
});

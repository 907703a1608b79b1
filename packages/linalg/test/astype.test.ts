import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { array, astype, isFloat, type DType } from '../src/index.ts';
import { arrays, dtypes, typed, values } from './arbitrary.ts';

/** The conversion of one element, from the table in the documentation. */
function convert(value: number, to: DType): number {
  if (to === 'bool') return value !== 0 ? 1 : 0;
  if (to === 'float64') return value;
  if (to === 'float32') return Math.fround(value);
  if (!Number.isFinite(value)) return 0;
  const whole = BigInt(Math.trunc(value));
  return Number(to === 'int32' ? BigInt.asIntN(32, whole) : BigInt.asUintN(to === 'uint8' ? 8 : 32, whole));
}

test('every element follows the table', () => {
  fc.assert(
    fc.property(arrays(dtypes), dtypes, (x, to) => {
      const y = astype(x, to);
      expect([y.dtype, y.shape]).toEqual([to, x.shape]);
      expect(typed(to, values(y))).toEqual(
        typed(
          to,
          values(x).map((value) => convert(value, to)),
        ),
      );
    }),
    { numRuns: 500 },
  );
});

test('the same type is the same array', () => {
  fc.assert(
    fc.property(arrays(dtypes), (x) => {
      expect(astype(x, x.dtype)).toBe(x);
    }),
  );
});

test('integers and truth values survive float64 and back', () => {
  fc.assert(
    fc.property(arrays(dtypes.filter((dtype) => !isFloat(dtype))), (x) => {
      expect(values(astype(astype(x, 'float64'), x.dtype))).toEqual(values(x));
    }),
  );
});

describe('literals', () => {
  test.each([
    [[-1.5, 256.5], 'uint8', [255, 0]],
    [[-1.9, 1.9, -0.5], 'int32', [-1, 1, 0]],
    [[NaN, Infinity, -Infinity], 'int32', [0, 0, 0]],
    [[2 ** 31, -1], 'int32', [-(2 ** 31), -1]],
    [[-1, 2 ** 32 + 2 ** 12], 'uint32', [2 ** 32 - 1, 2 ** 12]],
    [[NaN, -0, 0.25], 'bool', [1, 0, 1]],
  ] as const)('%j as %s', (from, to, expected) => {
    expect([...astype(array(from), to).data]).toEqual(expected);
  });

  test('to float32: the nearest, ties to even', () => {
    expect(astype(array([2 ** 24 + 1, 2 ** 24 + 3], 'int32'), 'float32').data).toEqual(
      Float32Array.of(2 ** 24, 2 ** 24 + 4),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DTYPES, DTypeError, isFloat, promote, promoteWeak, type DType } from '../src/index.ts';
import { dtypes } from './arbitrary.ts';

/** The promotion table: every pair of types, and each type beside JavaScript numbers. */
function promotionTable(): string {
  const cell = (text: string) => text.padEnd(9);
  const weak = (dtype: DType, value: number): string => {
    try {
      return promoteWeak('add', dtype, value);
    } catch {
      return '✗';
    }
  };
  const numbers = [1, -1, 0.5];
  const head = ['', ...DTYPES, ...numbers.map(String)];
  const rows = DTYPES.map((a) => [a, ...DTYPES.map((b) => promote(a, b)), ...numbers.map((n) => weak(a, n))]);
  return [head, ...rows].map((row) => row.map(cell).join('').trimEnd()).join('\n');
}

test('the promotion table', () => {
  expect(promotionTable()).toMatchInlineSnapshot(`
    "         bool     uint8    uint32   int32    float32  float64  1        -1       0.5
    bool     bool     uint8    uint32   int32    float32  float64  int32    int32    float32
    uint8    uint8    uint8    uint32   int32    float32  float64  uint8    ✗        float32
    uint32   uint32   uint32   uint32   int32    float32  float64  uint32   ✗        float32
    int32    int32    int32    int32    int32    float32  float64  int32    int32    float32
    float32  float32  float32  float32  float32  float32  float64  float32  float32  float32
    float64  float64  float64  float64  float64  float64  float64  float64  float64  float64"
  `);
});

describe('promote', () => {
  test('is commutative, associative, idempotent: a lattice', () => {
    fc.assert(
      fc.property(dtypes, dtypes, dtypes, (a, b, c) => {
        expect(promote(a, b)).toBe(promote(b, a));
        expect(promote(promote(a, b), c)).toBe(promote(a, promote(b, c)));
        expect(promote(a, a)).toBe(a);
      }),
    );
  });
});

describe('promoteWeak', () => {
  test.each([
    ['uint8', 255, 'uint8'],
    ['uint8', 0.5, 'float32'],
    ['uint32', 2 ** 32 - 1, 'uint32'],
    ['int32', -(2 ** 31), 'int32'],
    ['int32', NaN, 'float32'],
    ['bool', 1, 'int32'],
    ['bool', 0.5, 'float32'],
    ['float32', 1e300, 'float32'],
    ['float64', 1, 'float64'],
  ] as const)('%s beside %s is %s', (dtype, value, expected) => {
    expect(promoteWeak('add', dtype, value)).toBe(expected);
  });

  test.each([
    ['uint8', 256],
    ['uint8', -1],
    ['uint32', -1],
    ['uint32', 2 ** 32],
    ['int32', 2 ** 31],
    ['int32', -(2 ** 31) - 1],
    ['bool', 2 ** 31],
  ] as const)('%s beside %s is refused', (dtype, value) => {
    expect(() => promoteWeak('add', dtype, value)).toThrow(DTypeError);
  });

  test('says what does not fit, and what to do', () => {
    expect(() => promoteWeak('mul', 'uint8', 300)).toThrow(
      new DTypeError(
        "mul: the number does not fit the array's type: 300 is outside uint8 [0, 255]: use astype first",
      ),
    );
  });
});

test('isFloat', () => {
  expect(DTYPES.filter(isFloat)).toEqual(['float32', 'float64']);
});

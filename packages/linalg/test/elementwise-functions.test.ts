import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  DTypeError,
  ShapeError,
  abs,
  add,
  allClose,
  array,
  ceil,
  clip,
  equal,
  floor,
  greater,
  greaterEqual,
  isClose,
  isFinite,
  isNaN,
  less,
  lessEqual,
  logicalAnd,
  logicalNot,
  logicalOr,
  logicalXor,
  maximum,
  minimum,
  mod,
  mul,
  neg,
  notEqual,
  round,
  sign,
  sqrt,
  square,
  sub,
  where,
  zeros,
  type NDArray,
} from '../src/index.ts';
import { arraysOf, values } from './arbitrary.ts';

const floats = fc.constantFrom('float32' as const, 'float64' as const);
/** Arrays of one type and any layout, large enough for the kernels. */
const three = floats.chain((dtype) => {
  const one = arraysOf(dtype, [5, 9]);
  return fc.tuple(one, one, one);
});
const law = (holds: (a: NDArray, b: NDArray, c: NDArray) => void): void =>
  fc.assert(fc.property(three, ([a, b, c]) => holds(a, b, c)));

describe('laws', () => {
  test('−x = −1 · x, |x| = max(x, −x), x² = x · x', () => {
    law((x) => {
      expect(neg(x)).toEqual(mul(x, -1));
      expect(abs(x)).toEqual(maximum(x, neg(x)));
      expect(square(x)).toEqual(mul(x, x));
    });
  });

  test('√x² = |x| where x² is a normal number', () => {
    law((x) => {
      const y = square(x);
      const normal = logicalAnd(greater(y, 1e-30), less(y, 1e30));
      expect(allClose(where(normal, sqrt(y), 0), where(normal, abs(x), 0), 2 ** -22, 0)).toBe(true);
    });
  });

  test('⌈x⌉ = −⌊−x⌋; what is rounded is whole, and no further than a half', () => {
    law((x) => {
      expect(ceil(x)).toEqual(neg(floor(neg(x))));
      const y = where(isFinite(x), x, 0);
      expect(round(round(y))).toEqual(round(y));
      expect(values(lessEqual(abs(sub(round(y), y)), 0.5))).not.toContain(0);
    });
  });

  test('max and min of a pair are that pair; clip is both', () => {
    law((a, b, c) => {
      expect(maximum(a, b)).toEqual(maximum(b, a));
      expect(minimum(a, b)).toEqual(neg(maximum(neg(a), neg(b))));
      expect(clip(a, b, c)).toEqual(minimum(maximum(a, b), c));
      expect(values(isNaN(maximum(a, b)))).toEqual(values(logicalOr(isNaN(a), isNaN(b))));
    });
  });

  test('of <, =, > one holds, but none beside NaN', () => {
    law((a, b) => {
      const [under, same, over] = [less(a, b), equal(a, b), greater(a, b)];
      const some = logicalOr(under, logicalOr(same, over));
      expect(some).toEqual(logicalNot(logicalOr(isNaN(a), isNaN(b))));
      expect(add(add(under.astype('int32'), same), over)).toEqual(some.astype('int32'));
      expect(lessEqual(a, b)).toEqual(logicalOr(under, same));
      expect(greaterEqual(a, b)).toEqual(lessEqual(b, a));
      expect(notEqual(a, b)).toEqual(logicalNot(same));
    });
  });

  test('de Morgan; exclusive or is a difference', () => {
    law((a, b) => {
      expect(logicalNot(logicalAnd(a, b))).toEqual(logicalOr(logicalNot(a), logicalNot(b)));
      expect(logicalXor(a, b)).toEqual(notEqual(a.astype('bool'), b.astype('bool')));
    });
  });

  test('where takes what it is told', () => {
    law((condition, a, b) => {
      const chosen = where(condition, a, b);
      const [asked, x, y] = [condition, a, b].map(values);
      expect(values(chosen)).toEqual(asked.map((truth, i) => (truth === 0 ? y[i] : x[i])));
    });
  });

  test('the remainder is that of %, with the sign of the divisor', () => {
    const number = fc.oneof(fc.double(), fc.float(), fc.integer(), fc.constantFrom(0, -0, 5e-324, 1e300));
    const nearMultiples = fc
      .tuple(fc.integer(), number, fc.constantFrom(0, 2 ** -52, -(2 ** -53)))
      .map(([n, b, off]) => [n * b * (1 + off), b] as const);
    const pairs = fc.array(fc.oneof(nearMultiples, fc.tuple(number, number)), { minLength: 40 });
    fc.assert(
      fc.property(floats, pairs, (dtype, drawn) => {
        const [a, b] = [0, 1].map((k) =>
          array(
            drawn.map((pair) => pair[k]),
            dtype,
          ),
        );
        const expected = values(a).map((x, i) => {
          const divisor = values(b)[i];
          const remainder = x % divisor;
          if (remainder === 0) return divisor < 0 ? -0 : 0;
          return remainder < 0 === divisor < 0 ? remainder : remainder + divisor;
        });
        expect(mod(a, b)).toEqual(array(expected, dtype));
      }),
    );
  });

  test('integers: x = b · ⌊x / b⌋ + (x mod b), the remainder with the sign of b', () => {
    const pairs = fc.tuple(
      arraysOf('int32', [40]),
      fc.integer().filter((b) => b !== 0),
    );
    fc.assert(
      fc.property(pairs, ([x, b]) => {
        const expected = values(x).map((a) => {
          const remainder = Number(((BigInt(a) % BigInt(b)) + BigInt(b)) % BigInt(b));
          return remainder;
        });
        expect(values(mod(x, b))).toEqual(expected);
      }),
    );
  });
});

describe('what they say', () => {
  test('rounding goes to the even of two neighbours and keeps the sign of zero', () => {
    const x = array([0.5, 1.5, 2.5, -0.5, -1.5, 0.49999997, -0.2, 4_503_599_627_370_497.5], 'float64');
    expect(round(x).data).toEqual(Float64Array.of(0, 2, 2, -0, -2, 0, -0, 4_503_599_627_370_498));
    const ints = array([1, 2], 'int32');
    expect([round(ints), floor(ints), ceil(ints)]).toEqual([ints, ints, ints]);
  });

  test('a number beside float32 is rounded to float32 before it is compared', () => {
    expect(equal(array([0.1]), 0.1).toList()).toEqual([true]);
    expect(equal(array([0.1], 'float64'), array([0.1])).toList()).toEqual([false]);
  });

  test('−0 is less than +0 for maximum and minimum, and equal to it', () => {
    const [a, b] = [array([0, -0]), array([-0, 0])];
    expect(maximum(a, b).data).toEqual(Float32Array.of(0, 0));
    expect(minimum(a, b).data).toEqual(Float32Array.of(-0, -0));
    expect(equal(a, b).toList()).toEqual([true, true]);
  });

  test('the smallest int32 has no counterpart', () => {
    const low = array([-(2 ** 31)], 'int32');
    expect([neg(low), abs(low)]).toEqual([low, low]);
    expect(neg(array([1], 'uint32')).item()).toBe(2 ** 32 - 1);
    expect(neg(array([1], 'uint8')).item()).toBe(255);
  });

  test('where takes any condition, stretches all three, and numbers alone are float32', () => {
    const column = array([[NaN], [0]]);
    expect(where(column, array([1, 2], 'int32'), 7)).toEqual(
      array(
        [
          [1, 2],
          [7, 7],
        ],
        'int32',
      ),
    );
    expect(where(array([2, 0], 'uint8'), 1, -1)).toEqual(array([1, -1]));
    expect(where(array([true]), zeros([0]), 1).shape).toEqual([0]);
    expect(() => where(zeros([2]), zeros([3]), 0)).toThrow(ShapeError);
    expect(() => where(1 as unknown as NDArray, 1, 0)).toThrow(DTypeError);
  });

  test('a number is true unless it is 0', () => {
    expect(logicalAnd(array([true, false]), 0.5).toList()).toEqual([true, false]);
    expect(logicalOr(array([true, false]), NaN).toList()).toEqual([true, true]);
  });

  test('close: the tolerance is of the second; infinities are close to themselves', () => {
    expect(isClose(array([1.1]), 1, 0.1).toList()).toEqual([false]);
    expect(isClose(1, array([1.1]), 0.1).toList()).toEqual([true]);
    expect(isClose(array([Infinity, Infinity, 1]), array([Infinity, -Infinity, Infinity])).toList()).toEqual([
      true,
      false,
      false,
    ]);
    expect(allClose(array([NaN, 1]), array([NaN, 1]))).toBe(false);
    expect(allClose(array([NaN, 1]), array([NaN, 1]), 0, 0, true)).toBe(true);
    expect(allClose(zeros([0]), 1)).toBe(true);
    expect(() => allClose(zeros([2]), zeros([3]))).toThrow(
      'allClose: shapes do not broadcast: a is [2], b is [3] (axis -1: 2 against 3)',
    );
  });
});

describe('what is refused', () => {
  test('truth values have no sign and no remainder', () => {
    const truth = array([true]);
    expect(() => neg(truth)).toThrow(new DTypeError("neg: not defined for bool: use astype('int32')"));
    expect(() => sign(truth)).toThrow(DTypeError);
    expect(() => mod(truth, truth)).toThrow(DTypeError);
  });

  test('operands are arrays', () => {
    expect(() => abs([1] as unknown as NDArray)).toThrow('abs: takes arrays: got a list');
    expect(() => clip(1 as unknown as NDArray, 0, 1)).toThrow('clip: takes arrays: got a number');
    expect(() => less(1, 2)).toThrow('less: one operand must be an array: got the numbers 1 and 2');
    expect(() => less(array([1], 'uint8'), 256)).toThrow('less: the number does not fit');
    expect(() => maximum(array([1, 2]), array([1, 2, 3]))).toThrow('maximum: shapes do not broadcast');
  });
});

test('types follow the operands', () => {
  const [f32, i32, truth] = [zeros([1]), zeros([1], 'int32'), zeros([1], 'bool')];
  expectTypeOf(less(f32, 1)).toEqualTypeOf<NDArray<'bool'>>();
  expectTypeOf(sqrt(i32)).toEqualTypeOf<NDArray<'float32'>>();
  expectTypeOf(neg(i32)).toEqualTypeOf<NDArray<'int32'>>();
  expectTypeOf(clip(f32, 0, 1)).toEqualTypeOf<NDArray<'float32'>>();
  expectTypeOf(where(truth, 1, 0)).toEqualTypeOf<NDArray<'float32'>>();
  expectTypeOf(where(truth, f32, 0)).toEqualTypeOf<NDArray<'float32'>>();
});

test('the examples', () => {
  expect(mod(array([7, -7]), 3).toList()).toEqual([1, 2]);
  expect(sqrt(array([9, 2])).toString()).toBe('[3.        1.4142135]');
  expect(round(array([0.5, 1.5, 2.6])).toList()).toEqual([0, 2, 3]);
  expect(clip(array([-1, 0.5, 7]), 0, 1).toList()).toEqual([0, 0.5, 1]);
  expect(isClose(array([1, 1.1]), array([1.000001, 1])).toList()).toEqual([true, false]);
  expect(allClose(array([0.1 + 0.2], 'float64'), 0.3)).toBe(true);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  array,
  astype,
  broadcastShapes,
  broadcastTo,
  DTypeError,
  expandDims,
  key,
  mul,
  pow,
  promote,
  ShapeError,
  uniform,
  type NDArray,
} from '../src/index.ts';
import { pow as formula } from '../src/kernels/elementary/pow.ts';
import { specification2 } from '../src/kernels/elementary/scalar.ts';
import { arraysOf, broadcastPairs, values } from './arbitrary.ts';
import { worstPow } from './ulp.ts';

const SPECIALS = [
  0,
  -0,
  1,
  -1,
  2,
  -2,
  0.5,
  -0.5,
  3,
  -3,
  0.9999999,
  1e-310,
  1e300,
  5e-324,
  33,
  1023.5,
  -1074,
  2 ** 53,
  2 ** 53 - 1,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  Infinity,
  -Infinity,
  NaN,
];

/** Numbers in [low, high). */
const drawn = (seed: number, count: number, low: number, high: number): Float64Array =>
  uniform(key(seed), [count], 'float64').data.map((u) => low + u * (high - low));

describe('of two numbers', () => {
  test('it has the bits of its specification', () => {
    const f = specification2(formula);
    const same = (x: number, y: number): void => expect(pow(x, y), `${x} to the ${y}`).toBe(f(x, y));
    for (const x of SPECIALS) for (const y of SPECIALS) same(x, y);
    fc.assert(
      fc.property(fc.double(), fc.double(), (x, y) => {
        same(x, y);
      }),
    );
    const [x, y] = [drawn(1, 5000, 0, 5), drawn(2, 5000, -300, 300)];
    for (let i = 0; i < x.length; i++) same(x[i], y[i]);
  });

  test('it is what IEEE 754 says where 0, 1, ±∞ and NaN meet', () => {
    for (const x of SPECIALS) {
      expect([pow(x, 0), pow(x, -0), pow(1, x)]).toEqual([1, 1, 1]);
      expect(pow(x, 1)).toBe(x);
    }
    const odd = [3, -3, 2 ** 53 - 1];
    const even = [2, -2, 2 ** 53];
    for (const y of [...odd, ...even, 0.5, -0.5, Infinity, -Infinity]) {
      const sign = odd.includes(y) ? -1 : 1;
      expect(pow(0, y)).toBe(y > 0 ? 0 : Infinity);
      expect(pow(-0, y)).toBe(sign * (y > 0 ? 0 : Infinity));
      expect(pow(Infinity, y)).toBe(y > 0 ? Infinity : 0);
      expect(pow(-Infinity, y)).toBe(sign * (y > 0 ? Infinity : 0));
      expect(pow(-1, y)).toBe(Number.isInteger(y) || Math.abs(y) === Infinity ? sign : NaN);
      expect([pow(0.5, Infinity), pow(0.5, -Infinity), pow(-2, Infinity)]).toEqual([0, Infinity, Infinity]);
    }
    expect([pow(NaN, 2), pow(2, NaN), pow(-8, 1 / 3)]).toEqual([NaN, NaN, NaN]);
  });

  test('it ends at 0 and ∞, however large the power', () => {
    for (const x of drawn(5, 2000, 0, 5)) {
      for (const y of [1e6, 1e15, 1e20, 1e25, 1e300]) {
        if (Math.abs(x - 1) < 0.01) continue;
        expect([pow(x, y), pow(x, -y)]).toEqual(x < 1 ? [0, Infinity] : [Infinity, 0]);
      }
    }
  });

  test('it is exact where the result is a float: powers of two, of small numbers, roots of squares', () => {
    for (let n = -1074; n < 1024; n++) expect(pow(2, n)).toBe(2 ** n);
    expect([pow(2, 1024), pow(2, -1075.5), pow(-2, 1025)]).toEqual([Infinity, 0, -Infinity]);
    for (let base = -50; base <= 50; base++) {
      for (let n = 1, exact = BigInt(base); n <= 9; n++, exact *= BigInt(base)) {
        if (Math.abs(Number(exact)) <= 2 ** 53) expect(pow(base, n)).toBe(Number(exact));
      }
      if (base > 0) expect(pow(base * base, 0.5)).toBe(base);
    }
  });

  test('it errs by less than 0.8 units of the last place', () => {
    const ulps = worstPow(60_000);
    expect(ulps).toBeLessThan(0.8);
    expect(ulps, 'a rounding at the end errs so much').toBeGreaterThan(0.49);
  });
});

const modulo = { uint8: 8, uint32: 32, int32: 32 } as const;

describe('of arrays', () => {
  test('each element is the power of the broadcast elements, float32 rounded once', () => {
    const floats = fc.constantFrom('float32', 'float64');
    fc.assert(
      fc.property(
        fc
          .tuple(floats, floats, broadcastPairs)
          .chain(([a, b, [m, n]]) => fc.tuple(arraysOf(a, m), arraysOf(b, n))),
        ([a, b]) => {
          const out = pow(a, b);
          const shape = broadcastShapes('pow', a.shape, b.shape);
          expect([out.shape, out.dtype]).toEqual([
            shape,
            promote<'float32' | 'float64', 'float32' | 'float64'>(a.dtype, b.dtype),
          ]);
          const [x, y] = [values(broadcastTo(a, shape)), values(broadcastTo(b, shape))];
          const round = out.dtype === 'float32' ? Math.fround : (v: number): number => v;
          expect(values(out)).toEqual(x.map((v, i) => round(pow(v, y[i]))));
        },
      ),
    );
  });

  test('through blocks and vectors it has the bits of the number form', () => {
    for (const dtype of ['float32', 'float64'] as const) {
      const round = dtype === 'float32' ? Math.fround : (v: number): number => v;
      const specials = array(SPECIALS, dtype);
      const any = array([...drawn(6, 9000, -4, 4)], dtype);
      const cases: [NDArray, NDArray][] = [
        [specials, expandDims(specials, 1)],
        [any, any.slice([null, null, -1])],
        [any, array(0.5, dtype)],
        [array(1.5, dtype), any],
        [any.reshape([90, 100]).T, specials.slice(3).reshape([1, 1])],
        ...[31, 32, 33, 40].map((n): [NDArray, NDArray] => [any.slice([0, n]), any.slice([n, 2 * n])]),
      ];
      for (const [a, b] of cases) {
        const shape = broadcastShapes('pow', a.shape, b.shape);
        const [x, y] = [values(broadcastTo(a, shape)), values(broadcastTo(b, shape))];
        expect(values(pow(a, b))).toEqual(x.map((v, i) => round(pow(v, y[i]))));
      }
    }
  });

  test('integers wrap around as repeated products do', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('uint8', 'uint32', 'int32'),
        fc.integer(),
        fc.nat(200),
        (dtype, base, n) => {
          const x = astype(array(base, 'int32'), dtype);
          const exact = BigInt(x.item()) ** BigInt(n);
          const bits = dtype === 'int32' ? BigInt.asIntN(32, exact) : BigInt.asUintN(modulo[dtype], exact);
          const out = pow(x, array(n, dtype));
          expect([out.dtype, out.item()]).toEqual([dtype, Number(bits)]);
          expect(pow(x, n).item()).toBe(Number(bits));
        },
      ),
    );
    expect(pow(array([3], 'uint32'), array([4_294_967_295], 'uint32')).item()).toBe(2_863_311_531); // 3⁻¹ mod 2³²
    expect(pow(array([0, 1, -1], 'int32'), 0).toList()).toEqual([1, 1, 1]);
  });

  test('numbers are weak', () => {
    expect(pow(array([1, 2]), 2).dtype).toBe('float32');
    expect(pow(2, array([1, 2], 'int32')).dtype).toBe('int32');
    expect(pow(array([4, 9], 'int32'), 0.5).toList()).toEqual([2, 3]);
    expect(pow(array([true, false]), 2).toList()).toEqual([1, 0]);
    const x = array([1.1, -2.5, 3]);
    expect(pow(x, 2).data).toEqual(mul(x, x).data); // a product of two float32 is exact in float64
  });

  test('what has no answer is refused', () => {
    expect(() => pow(array([2], 'int32'), -1)).toThrow(DTypeError);
    expect(() => pow(array([2], 'int32'), array([3, -2], 'int32'))).toThrow('a power is -2');
    expect(() => pow(array([true]), array([true]))).toThrow('pow: not defined for bool');
    expect(() => pow(array([1, 2]), array([1, 2, 3]))).toThrow(ShapeError);
    expect(() => pow('2' as never, array([1]))).toThrow(DTypeError);
  });
});

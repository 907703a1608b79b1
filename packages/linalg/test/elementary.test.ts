import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  array,
  cos,
  exp,
  expm1,
  fromData,
  key,
  log,
  log1p,
  normal,
  sigmoid,
  sin,
  sub,
  tanh,
  transpose,
  uniform,
} from '../src/index.ts';
import type { FloatDType, NDArray, TypedArrayOf } from '../src/index.ts';
import { arrays, values } from './arbitrary.ts';

const DTYPES = ['float32', 'float64'] as const;

describe('exp', () => {
  test('is 1 at 0, +0 at −∞, ∞ at ∞, NaN at NaN', () => {
    for (const dtype of DTYPES) {
      const { data } = exp(array([0, -0, -Infinity, Infinity, NaN], dtype));
      expect([...data]).toEqual([1, 1, 0, Infinity, NaN]);
    }
  });

  test('overflows to ∞, and falls through the subnormal numbers to 0, where it must', () => {
    const edges = {
      float32: [[88.72283, 88.72284], [-103.97207, -103.97209], 2 ** -149],
      float64: [[709.782712893384, 709.7827128933841], [-745.1332191019411, -745.1332191019412], 2 ** -1074],
    } as const;
    for (const dtype of DTYPES) {
      const [top, bottom, smallest] = edges[dtype];
      const [last, infinite] = exp(array([...top], dtype)).data;
      expect([Number.isFinite(last), infinite]).toEqual([true, Infinity]);
      expect([...exp(array([...bottom], dtype)).data]).toEqual([smallest, 0]);
    }
  });

  test('never falls where its argument rises', () => {
    for (const dtype of DTYPES) {
      const x = uniform(key(1), [50_000], dtype)
        .data.map((u) => 4 * u - 2)
        .sort();
      const y = exp(fromData<FloatDType>(dtype, x, [x.length])).data;
      for (let i = 1; i < y.length; i++) if (y[i] < y[i - 1]) expect(y[i], `at ${x[i]}`).toBe(y[i - 1]);
    }
  });
});

describe('log', () => {
  test('is +0 at 1, −∞ at 0, NaN below, ∞ at ∞', () => {
    for (const dtype of DTYPES) {
      const { data } = log(array([1, 0, -0, -1, -Infinity, Infinity, NaN], dtype));
      expect([...data]).toEqual([0, -Infinity, -Infinity, NaN, NaN, Infinity, NaN]);
    }
  });

  test('of a power of two is so many ln 2, rounded, subnormal or not', () => {
    const single = Array.from({ length: 149 + 128 }, (_, i) => i - 149);
    const double = Array.from({ length: 1074 + 1024 }, (_, i) => i - 1074);
    for (const [dtype, powers, ulp] of [
      ['float32', single, 2 ** -23],
      ['float64', double, 2 ** -52],
    ] as const) {
      const { data } = log(
        array(
          powers.map((k) => 2 ** k),
          dtype,
        ),
      );
      for (const [i, k] of powers.entries()) {
        const truth = k * Math.LN2;
        expect(Math.abs(data[i] - truth), `log 2^${k}`).toBeLessThanOrEqual(ulp * Math.abs(truth));
      }
    }
  });

  test('undoes exp', () => {
    const x = uniform(key(2), [10_000], 'float64').data.map((u) => 1400 * u - 700);
    const back = log(exp(fromData('float64', x, [x.length]))).data;
    for (const [i, value] of x.entries()) expect(Math.abs(back[i] - value)).toBeLessThanOrEqual(2 ** -42);
  });
});

describe('sin and cos', () => {
  test('are right however large the argument is: literals from 400 digits of π', () => {
    const known = [
      [1e22, -0.8522008497671888, 0.523214785395139],
      [Number.MAX_VALUE, 0.004961954789184062, -0.9999876894265599],
      [5.319372648326541e255, 1, -4.687165924254628e-19], // of all float64 the nearest to a multiple of π/2
      [2 ** 100, -0.8721836054182673, 0.48917865697472146],
      [2 ** 20 + 2 ** -12, 0.3307235521411499, 0.9437276789726685],
    ];
    for (const [x, sine, cosine] of known) {
      expect([sin(x), cos(x)]).toEqual([sine, cosine]);
      expect([sin(-x), cos(-x)]).toEqual([-sine, cosine]);
      expect(sin(array([1, x], 'float64')).data[1]).toBe(sine);
    }
    const singles = array([3.4028234663852886e38, 2 ** 60, 1e30]);
    const sines = [-0.5218765139579773, -0.830649197101593, -0.791163444519043];
    const cosines = [0.8530210256576538, -0.5567960739135742, -0.6116048097610474];
    expect([[...sin(singles).data], [...cos(singles).data]]).toEqual([sines, cosines]);
  });

  test('are NaN at ±∞; the sine keeps −0 and tiny numbers, the cosine is 1 there', () => {
    for (const dtype of DTYPES) {
      const x = array([Infinity, -Infinity, NaN, 0, -0, 2 ** -140, -(2 ** -140)], dtype);
      expect([...sin(x).data]).toEqual([NaN, NaN, NaN, 0, -0, 2 ** -140, -(2 ** -140)]);
      expect([...cos(x).data]).toEqual([NaN, NaN, NaN, 1, 1, 1, 1]);
    }
  });

  test('lie on the unit circle, and turn with their argument', () => {
    const x = uniform(key(11), [5000], 'float64').data.map((u) => 2000 * u - 1000);
    for (const value of x) {
      const [s, c] = [sin(value), cos(value)];
      expect(Math.abs(s * s + c * c - 1)).toBeLessThanOrEqual(2 ** -51);
      expect(Math.abs(sin(2 * value) - 2 * s * c)).toBeLessThanOrEqual(2 ** -50);
      expect([sin(-value), cos(-value)]).toEqual([-s, c]);
    }
  });
});

/** Results at arguments in [low, high], in ascending order. */
function sorted(
  f: (x: NDArray<FloatDType>) => NDArray,
  dtype: FloatDType,
  [low, high]: readonly [number, number],
): [TypedArrayOf<FloatDType>, TypedArrayOf<FloatDType>] {
  const x = uniform(key(1), [50_000], dtype)
    .data.map((u) => low + (high - low) * u)
    .sort();
  return [x, f(fromData<FloatDType>(dtype, x, [x.length])).data as TypedArrayOf<FloatDType>];
}

describe.each(DTYPES)('expm1, log1p, sigmoid and tanh in %s', (dtype) => {
  const at = (f: (x: NDArray<FloatDType>) => NDArray, x: number[]): number[] => [...f(array(x, dtype)).data];
  const ulp = dtype === 'float32' ? 2 ** -23 : 2 ** -52;
  const smallest = dtype === 'float32' ? 2 ** -149 : 2 ** -1074;

  test('have the values mathematics gives them at the ends, and the sign of zero', () => {
    const x = [0, -0, Infinity, -Infinity, NaN];
    expect(at(expm1, x)).toEqual([0, -0, Infinity, -1, NaN]);
    expect(at(log1p, x)).toEqual([0, -0, Infinity, NaN, NaN]);
    expect(at(log1p, [-1, -1 - ulp])).toEqual([-Infinity, NaN]);
    expect(at(sigmoid, x)).toEqual([0.5, 0.5, 1, 0, NaN]);
    expect(at(tanh, x)).toEqual([0, -0, 1, -1, NaN]);
  });

  test('keep tiny numbers, where the plain formulas answer 0', () => {
    const tiny = [smallest, -smallest, 3 * smallest, ulp ** 3, -(ulp ** 3)];
    for (const f of [expm1, log1p, tanh]) expect(at(f, tiny)).toEqual(tiny);
  });

  test('sigmoid neither overflows nor loses small values', () => {
    expect(at(sigmoid, [1000, -1000])).toEqual([1, 0]);
    const far = dtype === 'float32' ? -100 : -740; // subnormal
    expect(at(sigmoid, [far])).toEqual(at(exp, [far]));
    expect(at(sigmoid, [-50])).toEqual(at(exp, [-50]));
    expect(at(sigmoid, [Math.LN2])[0]).toBe(dtype === 'float32' ? Math.fround(2 / 3) : 2 / 3);
  });

  test.each([
    ['expm1', expm1, [-3, 3]],
    ['log1p', log1p, [-1, 3]],
    ['sigmoid', sigmoid, [-9, 9]],
    ['tanh', tanh, [-3, 3]],
  ] as const)('%s never falls where its argument rises', (_, f, range) => {
    const [x, y] = sorted(f, dtype, range);
    for (let i = 1; i < y.length; i++) if (!(y[i] >= y[i - 1])) expect(y[i], `at ${x[i]}`).toBe(y[i - 1]);
  });

  test('satisfy their identities', () => {
    const x = uniform(key(9), [5000], dtype).data.map((u) => 8 * u - 4);
    const X = fromData<FloatDType>(dtype, x, [x.length]);
    const negated = sub(0, X);
    const [up, down] = [sigmoid(X).data, sigmoid(negated).data];
    const [odd, mirrored] = [tanh(X).data, tanh(negated).data];
    const [back, direct] = [log1p(expm1(X)).data, expm1(X).data];
    const subtracted = sub(exp(X), 1).data;
    const half = add(
      1,
      tanh(
        fromData<FloatDType>(
          dtype,
          x.map((v) => v / 2),
          [x.length],
        ),
      ),
    ).data;
    for (let i = 0; i < x.length; i++) {
      expect(Math.abs(up[i] + down[i] - 1)).toBeLessThanOrEqual(1.5 * ulp); // σ(−x) = 1 − σ(x)
      expect(mirrored[i]).toBe(-odd[i]); // tanh is odd
      expect(Math.abs(back[i] - x[i])).toBeLessThanOrEqual(60 * ulp * Math.max(1, Math.abs(x[i]))); // log1p undoes expm1
      expect(Math.abs(direct[i] - subtracted[i])).toBeLessThanOrEqual(2 * ulp * (1 + Math.abs(direct[i])));
      expect(Math.abs(half[i] / 2 - up[i])).toBeLessThanOrEqual(ulp); // σ(x) = ½ + ½ tanh(x/2)
    }
  });
});

describe('arrays', () => {
  test('of any strides give what their elements give', () => {
    for (const f of [exp, expm1, log, log1p, sigmoid, sin, cos, tanh]) {
      fc.assert(
        fc.property(arrays(fc.constantFrom(...DTYPES)), (x: NDArray<FloatDType>) => {
          const y = f(x);
          expect([y.dtype, y.shape]).toEqual([x.dtype, x.shape]);
          const alone = values(x).map((value) => f(array(value, x.dtype)).data[0]);
          expect(values(y)).toEqual(alone);
        }),
      );
    }
  });

  test('and numbers agree: a number is a float64', () => {
    for (const f of [exp, expm1, log, log1p, sigmoid, sin, cos, tanh]) {
      fc.assert(
        fc.property(fc.double(), (x) => {
          expect(f(x)).toBe(f(array(x, 'float64')).item());
        }),
      );
      expect(() => f('1' as never)).toThrow('array');
    }
    expect([exp(0), sigmoid(0), log(1), tanh(-0)]).toEqual([1, 0.5, 0, -0]);
  });

  test('of integers and truth values become float32', () => {
    const y = exp(
      array(
        [
          [0, 1],
          [2, 3],
        ],
        'int32',
      ),
    );
    expect([y.dtype, y.shape]).toEqual(['float32', [2, 2]]);
    expect([...y.data]).toEqual([...exp(array([0, 1, 2, 3])).data]);
    expect(log(array([true, false])).data).toEqual(Float32Array.of(0, -Infinity));
  });

  test('keep their values', () => {
    const x = normal(key(3), [4, 5]);
    const before = x.data.slice();
    exp(transpose(x));
    log(x);
    expect(x.data).toEqual(before);
  });
});

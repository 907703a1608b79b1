import { instantiate, Memory } from '@first-principles/wasm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { array, exp, fromData, key, log, normal, transpose, uniform } from '../src/index.ts';
import { bits32 } from '../src/random/bits.ts';
import type { FloatDType, NDArray, TypedArrayOf } from '../src/index.ts';
import { exp as expFormula } from '../src/kernels/elementary/exp.ts';
import { log as logFormula } from '../src/kernels/elementary/log.ts';
import { normalTail } from '../src/kernels/elementary/normal-tail.ts';
import { mapKernel, type Elementary } from '../src/kernels/elementary/run.ts';
import { specification } from '../src/kernels/elementary/scalar.ts';
import { generateMap } from '../src/kernels/elementary/vector.ts';
import { arrays, values } from './arbitrary.ts';

const KERNELS: readonly Elementary[] = [
  { name: 'exp', formula: expFormula },
  { name: 'log', formula: logFormula },
  { name: 'normalTail', formula: normalTail },
  // operations that formulas are made of, alone
  { name: 'nearest', formula: (algebra, x) => algebra.nearest(x) },
  { name: 'root', formula: (algebra, x) => algebra.sqrt(x) },
  {
    name: 'thirds',
    formula: (algebra, x) => algebra.div(algebra.add(x, algebra.float(1)), algebra.float(3)),
  },
  {
    name: 'smaller',
    formula: (algebra, x) => algebra.select(algebra.less(x, algebra.float(-0)), x, algebra.float(-0)),
  },
  {
    name: 'shifted bits',
    formula: (algebra, x, dtype) => {
      const bits = algebra.shiftRight(algebra.bits(x), dtype === 'float32' ? 3 : 5);
      const shifted = algebra.fromBits(algebra.intSub(algebra.shiftLeft(bits, 1), algebra.int(3n)));
      return algebra.select(algebra.equal(x, x), shifted, x); // which NaN it is does not count
    },
  },
];
const DTYPES = ['float32', 'float64'] as const;
const EVERY = KERNELS.flatMap((kernel) => DTYPES.map((dtype) => [kernel.name, dtype, kernel] as const));

/** Floats that have these bits. */
function withBits<D extends FloatDType>(dtype: D, words: readonly number[]): TypedArrayOf<D> {
  const { buffer } = Uint32Array.from(dtype === 'float32' ? words : words.slice(0, words.length & ~1));
  return (dtype === 'float32' ? new Float32Array(buffer) : new Float64Array(buffer)) as TypedArrayOf<D>;
}

/** The number and its neighbours, up to two steps away. */
function around(dtype: FloatDType, x: number): number[] {
  if (dtype === 'float32') {
    const [bits] = new Uint32Array(Float32Array.of(x).buffer);
    return [-2, -1, 0, 1, 2].map((step) => new Float32Array(Uint32Array.of(bits + step).buffer)[0]);
  }
  const [bits] = new BigUint64Array(Float64Array.of(x).buffer);
  return [-2n, -1n, 0n, 1n, 2n].map((step) => new Float64Array(BigUint64Array.of(bits + step).buffer)[0]);
}

const LANDMARKS = [
  0,
  -0,
  1,
  -1,
  0.5,
  2,
  NaN,
  Infinity,
  -Infinity,
  Math.SQRT1_2,
  Math.SQRT2,
  Math.LN2 / 2,
  -Math.LN2 / 2,
  0.425,
  0.075,
  Math.E,
  1.3887943864964021e-11 /* e⁻²⁵, where √(−ln p) is 5 */,
  2 ** -126,
  2 ** -149,
  2 ** -1022,
  2 ** -1074,
  2 ** 127,
  88.72284,
  89,
  90,
  -87.33655,
  -103.97208,
  -104,
  -110,
  709.782712893384,
  -708.3964185322641,
  -745.1332191019412,
  -746,
  720,
  -750,
];

describe.each(EVERY)('the kernel of %s in %s', (_, dtype, kernel) => {
  const f = specification(kernel.formula, dtype);
  /** Object.is takes all NaNs for one, and tells −0 from 0. */
  const isSpecification = (x: TypedArrayOf<FloatDType>): void => {
    const got = mapKernel<FloatDType>(kernel, dtype, x);
    expect(got.length).toBe(x.length);
    for (let i = 0; i < x.length; i++) {
      if (!Object.is(got[i], f(x[i])))
        expect(got[i], `at x = ${x[i]}, element ${i} of ${x.length}`).toBe(f(x[i]));
    }
  };

  test('is its specification bit for bit, whatever the bits and the length', () => {
    const words = fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { maxLength: 70 });
    fc.assert(fc.property(words, (bits) => isSpecification(withBits(dtype, bits))));
  });

  test('is its specification on 20,000 patterns, and on as many ordinary numbers', () => {
    isSpecification(withBits(dtype, [...bits32(key(5), dtype === 'float32' ? 20_000 : 40_000)]));
    const ranges: Record<string, [number, number]> = { exp: [-750, 720], log: [0, 4], normalTail: [0, 0.5] };
    const [low, high] = ranges[kernel.name] ?? [-9, 9];
    const narrow = dtype === 'float32' && kernel.name === 'exp' ? 1 / 7 : 1;
    const ordinary = uniform(key(6), [20_000], dtype).data.map((u) => (low + u * (high - low)) * narrow);
    isSpecification(ordinary);
  });

  test('is its specification at landmarks and next to them', () => {
    const x = LANDMARKS.flatMap((landmark) => around(dtype, landmark));
    isSpecification(dtype === 'float32' ? Float32Array.from(x) : Float64Array.from(x));
  });

  test('writes its output and nothing else', () => {
    const memory = new Memory();
    const { map } = instantiate('guarded', () => generateMap(kernel.formula, dtype), memory) as unknown as {
      map(from: number, to: number, bytes: number): void;
    };
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.boolean(), (vectors, gap, outputFirst) => {
        const bytes = 16 * vectors;
        const [from, to] = outputFirst ? [16 + bytes + 16 * gap, 16] : [16, 16 + bytes + 16 * gap];
        memory.u8.fill(0xa5);
        map(from, to, bytes);
        const untouched = memory.u8.findIndex((byte, i) => byte !== 0xa5 && (i < to || i >= to + bytes));
        expect(untouched).toBe(-1);
        expect(memory.u8.subarray(to, to + bytes).every((byte) => byte === 0xa5)).toBe(vectors === 0);
      }),
      { numRuns: 30 },
    );
  });
});

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

describe('arrays', () => {
  test('of any strides give what their elements give', () => {
    for (const f of [exp, log]) {
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

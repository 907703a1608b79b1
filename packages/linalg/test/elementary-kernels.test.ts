import { instantiate, Memory } from '@first-principles/wasm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { key, uniform } from '../src/index.ts';
import { bits32 } from '../src/random/bits.ts';
import type { FloatDType, TypedArrayOf } from '../src/index.ts';
import { formatOf, type Elementary } from '../src/kernels/elementary/algebra.ts';
import { exp as expFormula } from '../src/kernels/elementary/exp.ts';
import { expm1 as expm1Formula } from '../src/kernels/elementary/expm1.ts';
import { log as logFormula } from '../src/kernels/elementary/log.ts';
import { log1p as log1pFormula } from '../src/kernels/elementary/log1p.ts';
import { numberFunction } from '../src/kernels/elementary/number.ts';
import { normalTail } from '../src/kernels/elementary/normal-tail.ts';
import { mapKernel } from '../src/kernels/elementary/run.ts';
import { specification } from '../src/kernels/elementary/scalar.ts';
import { sigmoid as sigmoidFormula } from '../src/kernels/elementary/sigmoid.ts';
import { tanh as tanhFormula } from '../src/kernels/elementary/tanh.ts';
import { COS, SIN } from '../src/kernels/elementary/trigonometry.ts';
import { generateMap } from '../src/kernels/elementary/vector.ts';

const KERNELS: readonly Elementary[] = [
  { name: 'exp', formula: expFormula },
  { name: 'expm1', formula: expm1Formula },
  { name: 'log', formula: logFormula },
  { name: 'log1p', formula: log1pFormula },
  { name: 'sigmoid', formula: sigmoidFormula },
  { name: 'tanh', formula: tanhFormula },
  SIN,
  COS,
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
  Math.PI / 4,
  Math.PI / 2,
  Math.PI,
  -Math.PI,
  2 ** 20,
  -(2 ** 20),
  2 ** 53,
  1e22,
  Number.MAX_VALUE,
];

describe.each(EVERY)('the kernel of %s in %s', (_, dtype, kernel) => {
  const f = specification(kernel, dtype);
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

  test('is its specification on 3000 patterns, and on as many ordinary numbers', () => {
    isSpecification(withBits(dtype, [...bits32(key(5), dtype === 'float32' ? 3000 : 6000)]));
    const ranges: Record<string, [number, number]> = {
      exp: [-750, 720],
      expm1: [-50, 720],
      log: [0, 4],
      log1p: [-1, 3],
      sigmoid: [-750, 50],
      normalTail: [0, 0.5],
    };
    const [low, high] = ranges[kernel.name] ?? [-9, 9];
    const narrow = dtype === 'float32' && ['exp', 'expm1', 'sigmoid'].includes(kernel.name) ? 1 / 7 : 1;
    const ordinary = uniform(key(6), [3000], dtype).data.map((u) => (low + u * (high - low)) * narrow);
    isSpecification(ordinary);
  });

  test('is its specification at landmarks and next to them', () => {
    const x = LANDMARKS.flatMap((landmark) => around(dtype, landmark));
    isSpecification(dtype === 'float32' ? Float32Array.from(x) : Float64Array.from(x));
  });

  test('writes its output and nothing else', () => {
    const memory = new Memory();
    const format = formatOf(kernel, dtype);
    const width = format === 'float32' ? 4 : 8;
    memory.u8.fill(0xa5);
    const expected = specification(kernel, format)(format === 'float32' ? memory.f32[0] : memory.f64[0]);
    const { map } = instantiate(
      `test/guarded/${kernel.name}/${dtype}`,
      () => generateMap(kernel.formula, format),
      memory,
    ) as unknown as {
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
        const written = (format === 'float32' ? memory.f32 : memory.f64).slice(
          to / width,
          (to + bytes) / width,
        );
        expect(written.every((y) => Object.is(y, expected))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

test.each(EVERY)('%s of a plain number has the bits of its specification in %s', (_, dtype, kernel) => {
  const [f, g] = [specification(kernel, dtype), numberFunction(kernel, dtype)];
  const round = dtype === 'float32' ? Math.fround : (x: number): number => x;
  const same = (x: number): void => {
    const [got, expected] = [round(g(x)), f(x)];
    if (!Object.is(got, expected)) expect(got, `at x = ${x}`).toBe(expected);
  };
  fc.assert(fc.property(dtype === 'float32' ? fc.float() : fc.double(), same));
  for (const landmark of LANDMARKS) around(dtype, landmark).forEach(same);
  for (const x of withBits(dtype, [...bits32(key(7), 3000)])) same(x);
  for (const u of uniform(key(8), [3000], dtype).data) same(round(20 * u - 10));
});

import { contiguous } from '../src/contiguous.ts';
import {
  abs,
  add,
  argsort,
  array,
  categorical,
  ceil,
  cos,
  cumsum,
  div,
  equal,
  exp,
  expm1,
  floor,
  foldIn,
  gumbel,
  isFinite,
  isFloat,
  isNaN,
  key,
  less,
  log,
  log1p,
  logSumExp,
  matmul,
  max,
  maximum,
  mean,
  min,
  minimum,
  mod,
  mul,
  NDArray,
  neg,
  norm,
  normal,
  permutation,
  pow,
  prod,
  reshape,
  round,
  sigmoid,
  sign,
  sin,
  slice,
  sort,
  split,
  sqrt,
  square,
  stack,
  std,
  sub,
  sum,
  tanh,
  transpose,
  truncatedNormal,
  uniform,
  variance,
  where,
  zeros,
  type FloatDType,
  type MatmulOptions,
} from '../src/index.ts';

/*
 * Fingerprints of what must have the same bits in every engine. The numbers that go in come from integer arithmetic
 * and divisions by powers of two alone, so that a differing hash points at one operation.
 */

/** Golden-ratio sequence: every 32-bit pattern once in 2³² steps, evenly spread from the start. */
function pattern(i: number): number {
  return Math.imul(i, 0x9e3779b1) >>> 0;
}

function filled<D extends FloatDType>(
  dtype: D,
  shape: readonly number[],
  at: (i: number) => number,
): NDArray<D> {
  const size = shape.reduce((product, length) => product * length, 1);
  const values = Array.from({ length: size }, (_, i) => at(i));
  const elements = dtype === 'float32' ? Float32Array.from(values) : Float64Array.from(values);
  return NDArray.of(dtype, elements as NDArray<D>['data'], shape);
}

/** Numbers in [−1, 1) with `dtype`'s full precision: 32 bits in float32 are rounded on the way in, 53 in float64 are exact. */
function numbers<D extends FloatDType>(dtype: D, shape: readonly number[], start = 1): NDArray<D> {
  return filled(
    dtype,
    shape,
    (i) => pattern(i + start) * 2 ** -31 - 1 + (pattern(3 * i + start) >>> 11) * 2 ** -52,
  );
}

/** Numbers in [from, to), finer than the type. */
function range<D extends FloatDType>(dtype: D, count: number, from: number, to: number): NDArray<D> {
  return filled(dtype, [count], (i) => from + (to - from) * (pattern(i) * 2 ** -32));
}

/** Numbers of every bit pattern: subnormal, infinite and NaN among them. */
function patterns<D extends FloatDType>(dtype: D, count: number): NDArray<D> {
  const words = new Uint32Array(dtype === 'float32' ? count : 2 * count);
  for (let i = 0; i < words.length; i++) words[i] = pattern(i + 1);
  const elements = dtype === 'float32' ? new Float32Array(words.buffer) : new Float64Array(words.buffer);
  return NDArray.of(dtype, elements as NDArray<D>['data'], [count]);
}

const SPECIALS = [
  0,
  -0,
  1,
  -1,
  NaN,
  Infinity,
  -Infinity,
  2 ** -149,
  2 ** -126,
  2 ** -1074,
  2 ** -1022,
  2 ** 127,
  2 ** 1023,
];

/** Sizes at the edges of the kernels' tiles and vectors, and on both sides of a block of k (512). */
const SIZES = [
  [1, 1, 1],
  [3, 5, 7],
  [4, 8, 12],
  [17, 33, 9],
  [64, 256, 48],
  [25, 257, 31],
  [97, 600, 101],
] as const;

function matmulCases(dtype: FloatDType): Record<string, () => NDArray> {
  const bySize = SIZES.map(([m, k, n]) => [
    `matmul ${dtype} ${m}×${k}×${n}`,
    () => matmul(numbers(dtype, [m, k]), numbers(dtype, [k, n], 7)),
  ]);
  const [m, k, n] = [29, 300, 23];
  const product = (turnA: boolean, turnB: boolean, options?: MatmulOptions) => () =>
    matmul(
      turnA ? transpose(numbers(dtype, [k, m])) : numbers(dtype, [m, k]),
      turnB ? transpose(numbers(dtype, [n, k], 7)) : numbers(dtype, [k, n], 7),
      options,
    );
  const bias = numbers(dtype, [n], 11);
  const accumulate = numbers(dtype, [m, n], 13);
  return {
    ...(Object.fromEntries(bySize) as Record<string, () => NDArray>),
    [`matmul ${dtype} aᵀ·b`]: product(true, false),
    [`matmul ${dtype} a·bᵀ`]: product(false, true),
    [`matmul ${dtype} aᵀ·bᵀ`]: product(true, true),
    [`matmul ${dtype} bias`]: product(false, false, { bias }),
    [`matmul ${dtype} accumulate`]: product(false, false, { accumulate }),
    [`matmul ${dtype} bias, accumulate`]: product(true, true, { bias, accumulate }),
    // every pair of specials, and sums that begin below the smallest normal number
    [`matmul ${dtype} specials`]: () =>
      matmul(
        array(
          SPECIALS.map((x) => [x]),
          dtype,
        ),
        array([SPECIALS], dtype),
      ),
    [`matmul ${dtype} any bits`]: () =>
      matmul(
        NDArray.of(dtype, patterns(dtype, 24 * 5).data, [24, 5]),
        NDArray.of(dtype, patterns(dtype, 5 * 24).data, [5, 24]),
      ),
  };
}

function elementaryCases(dtype: FloatDType): Record<string, () => NDArray> {
  const widest = dtype === 'float32' ? 110 : 760;
  return {
    [`exp ${dtype}`]: () => exp(range(dtype, 20_001, -widest, widest)),
    [`exp ${dtype} near 0`]: () => exp(range(dtype, 10_001, -1, 1)),
    [`exp ${dtype} any bits`]: () => exp(patterns(dtype, 20_001)),
    [`exp ${dtype} specials`]: () => exp(array(SPECIALS, dtype)),
    [`expm1 ${dtype}`]: () => expm1(range(dtype, 5001, -50, widest)),
    [`expm1 ${dtype} near 0`]: () => expm1(range(dtype, 5001, -1, 1)),
    [`expm1 ${dtype} specials`]: () => expm1(array(SPECIALS, dtype)),
    [`sigmoid ${dtype}`]: () => sigmoid(range(dtype, 5001, -widest, 50)),
    [`sigmoid ${dtype} near 0`]: () => sigmoid(range(dtype, 5001, -4, 4)),
    [`sigmoid ${dtype} specials`]: () => sigmoid(array(SPECIALS, dtype)),
    [`tanh ${dtype} near 0`]: () => tanh(range(dtype, 5001, -4, 4)),
    [`tanh ${dtype} any bits`]: () => tanh(patterns(dtype, 5001)),
    [`tanh ${dtype} specials`]: () => tanh(array(SPECIALS, dtype)),
    [`sin ${dtype}`]: () => sin(range(dtype, 5001, -2000, 2000)),
    [`sin ${dtype} any bits`]: () => sin(patterns(dtype, 1001)),
    [`sin ${dtype} specials`]: () => sin(array(SPECIALS, dtype)),
    [`cos ${dtype}`]: () => cos(range(dtype, 5001, -2000, 2000)),
    [`cos ${dtype} any bits`]: () => cos(patterns(dtype, 1001)),
    [`cos ${dtype} specials`]: () => cos(array(SPECIALS, dtype)),
    [`pow ${dtype}`]: () => pow(range(dtype, 5001, 0, 9), numbers(dtype, [5001])),
    [`pow ${dtype} near 1`]: () => pow(range(dtype, 5001, 0.99, 1.01), range(dtype, 5001, -9000, 9000)),
    [`pow ${dtype} specials`]: () => pow(array(SPECIALS, dtype), reshape(array(SPECIALS, dtype), [-1, 1])),
    [`log1p ${dtype} near 0`]: () => log1p(range(dtype, 5001, -1, 1)),
    [`log1p ${dtype} any bits`]: () => log1p(patterns(dtype, 5001)),
    [`log1p ${dtype} specials`]: () => log1p(array(SPECIALS, dtype)),
    [`log ${dtype} near 1`]: () => log(range(dtype, 10_001, 0.5, 2)),
    [`log ${dtype} any bits`]: () => log(patterns(dtype, 20_001)),
    [`log ${dtype} specials`]: () => log(array(SPECIALS, dtype)),
  };
}

function randomCases(dtype: FloatDType): Record<string, () => NDArray> {
  return {
    [`uniform ${dtype}`]: () => uniform(key(0), [20_001], dtype),
    [`uniform ${dtype} split, folded`]: () =>
      uniform(foldIn(split(key(2 ** 40 + 1))[1], 12), [3, 5, 7], dtype),
    [`normal ${dtype}`]: () => normal(key(42), [20_001], dtype),
  };
}

function reduceCases(dtype: FloatDType): Record<string, () => NDArray> {
  const far = (shape: readonly number[]): NDArray => mul(numbers(dtype, shape), 100);
  return {
    [`sum ${dtype}`]: () => sum(numbers(dtype, [10_007])),
    [`sum ${dtype} axis 0`]: () => sum(numbers(dtype, [101, 37]), 0),
    [`sum ${dtype} axis 1`]: () => sum(numbers(dtype, [37, 101]), 1),
    [`sum ${dtype} transposed`]: () => sum(transpose(numbers(dtype, [101, 37])), 1),
    [`sum ${dtype} blocks`]: () => sum(numbers(dtype, [300, 521]), 0),
    [`prod ${dtype}`]: () => prod(add(numbers(dtype, [37, 101]), 1.7), 1),
    [`max ${dtype} any bits`]: () => max(patterns(dtype, 3000).reshape([500, 6]), 1),
    [`min ${dtype} axis 0`]: () => min(numbers(dtype, [101, 37]), 0),
    [`max ${dtype} specials`]: () => max(add(array(SPECIALS, dtype), zeros([20, SPECIALS.length], dtype)), 0),
    [`mean ${dtype}`]: () => mean(numbers(dtype, [37, 101]), 1),
    [`variance ${dtype}`]: () => variance(numbers(dtype, [101, 37]), 0, false, 1),
    [`std ${dtype}`]: () => std(numbers(dtype, [37, 101]), 1),
    [`logSumExp ${dtype}`]: () => logSumExp(far([10, 30]), 1),
    [`norm ${dtype}`]: () => norm(numbers(dtype, [37, 101]), 0),
    [`cumsum ${dtype}`]: () => cumsum(numbers(dtype, [1001])),
    [`sort ${dtype} any bits`]: () => sort(patterns(dtype, 3001)),
    [`argsort ${dtype} any bits`]: () => argsort(patterns(dtype, 3001)),
  };
}

/** Any bits, and where two meet a row against rows of other lengths, so that vectors begin and end everywhere. */
function elementwiseCases(dtype: FloatDType): Record<string, () => NDArray> {
  const rows = () => reshape(patterns(dtype, 101 * 37), [101, 37]);
  const row = () => slice(patterns(dtype, 77), [40, 77]);
  const two = { add, sub, mul, div, mod, maximum, minimum, less, equal };
  const one = { neg, abs, sign, square, sqrt, floor, ceil, round, isNaN, isFinite };
  return {
    ...Object.fromEntries(
      Object.entries(two).map(([name, f]) => [`${name} ${dtype}`, (): NDArray => f(rows(), row())]),
    ),
    ...Object.fromEntries(Object.entries(one).map(([name, f]) => [`${name} ${dtype}`, () => f(rows())])),
    [`where ${dtype}`]: () => where(less(rows(), row()), row(), transpose(reshape(rows(), [37, 101]))),
    [`${dtype} specials`]: () => {
      const specials = array(SPECIALS, dtype);
      const column = reshape(specials, [SPECIALS.length, 1]);
      return stack(
        Object.values({ add, sub, mul, div, mod, maximum, minimum }).map((f) => f(column, specials)),
      );
    },
  };
}

const CASES: Readonly<Record<string, () => NDArray>> = {
  ...matmulCases('float32'),
  ...matmulCases('float64'),
  ...elementaryCases('float32'),
  ...elementaryCases('float64'),
  ...randomCases('float32'),
  ...randomCases('float64'),
  ...elementwiseCases('float32'),
  ...elementwiseCases('float64'),
  permutation: () => permutation(key(7), 10_007),
  gumbel: () => gumbel(key(8), [10_007]),
  truncatedNormal: () => truncatedNormal(key(9), -1.5, 2, [10_007]),
  categorical: () => categorical(key(10), numbers('float32', [101, 37])),
  ...reduceCases('float32'),
  ...reduceCases('float64'),
};

/** The bytes of an array's elements; every NaN is the same one, −0 stays −0. */
function canonicalBytes(x: NDArray): Uint8Array<ArrayBuffer> {
  const elements = contiguous(x).slice();
  if (!isFloat(x.dtype)) return new Uint8Array(elements.buffer);
  const bits = new Uint32Array(elements.buffer);
  for (let i = 0; i < elements.length; i++) {
    if (!Number.isNaN(elements[i])) continue;
    // by its bits: a NaN that goes through JavaScript may come out as another
    if (x.dtype === 'float32') bits[i] = 0x7fc00000;
    else [bits[2 * i], bits[2 * i + 1]] = [0, 0x7ff80000];
  }
  return new Uint8Array(elements.buffer);
}

async function hash(x: NDArray): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', canonicalBytes(x)));
  const hex = Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `[${x.shape.join(', ')}] ${hex}`;
}

/**
 * One fingerprint for each strict operation: the shape and the first 64 bits of the SHA-256 of the result's bytes.
 *
 * strict-hashes.json holds what they must be in every engine; `pnpm test:browser --update` writes it.
 *
 * @param wanted - which ones, by name; all by default
 * @example (await strictHashes())['exp float32'] // '[20001] …'
 */
export async function strictHashes(
  wanted: (name: string) => boolean = () => true,
): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const [name, compute] of Object.entries(CASES)) if (wanted(name)) hashes[name] = await hash(compute());
  return hashes;
}

import {
  cos,
  exp,
  expm1,
  key,
  log,
  log1p,
  NDArray,
  pow,
  sigmoid,
  sin,
  tanh,
  uniform,
  type FloatDType,
} from '../src/index.ts';
import { expParts, logFrom, over, plus, times, type DoubleDouble } from './double-double.ts';
import { exactSine } from './exact-sine.ts';

/** Where a function is farthest from the truth, in units of the last place of the true value. */
export interface Worst {
  readonly ulps: number;
  readonly x: number;
}

/** A true value as value·2ᵏ: neither ∞ nor subnormal, however large or small it is. */
interface Truth {
  readonly k: number;
  readonly value: DoubleDouble;
}

interface Measured {
  readonly f: <D extends FloatDType>(x: NDArray<D>) => NDArray;
  /** Good to float64, so exact enough for float32. */
  readonly truth32: (x: number) => number;
  /** Good to about 100 bits; `near` is truth32(x). */
  readonly truth64: (x: number, near: number) => Truth;
  /** Where the function is neither constant nor ∞, with a little beyond; `null` is all positive numbers. */
  readonly range: Readonly<Record<FloatDType, readonly [number, number]>> | null;
  /** The point near which rounding is hardest. */
  readonly hardest: number;
}

const ONE: DoubleDouble = [1, 0];
const times2 = ([high, low]: DoubleDouble, k: number): DoubleDouble => [scale(high, k), scale(low, k)];

/** eˣ − 1 for x in [−50, 750], to about 100 bits relative to it. */
function expm1Of(x: number): Truth {
  const { k, m } = expParts(x);
  if (k > 100) return { k, value: plus(ONE, m) };
  return { k: 0, value: plus(plus([scale(1, k), 0], [-1, 0]), times2(m, k)) };
}

/** The functions that are measured. */
export const MEASURED = {
  exp: {
    f: exp,
    truth32: Math.exp,
    truth64: (x) => {
      const { k, m } = expParts(x);
      return { k, value: plus(ONE, m) };
    },
    range: { float32: [-104.5, 89], float64: [-746, 710] },
    hardest: 0,
  },
  expm1: {
    f: expm1,
    truth32: Math.expm1,
    truth64: (x) => expm1Of(x),
    range: { float32: [-20, 89], float64: [-50, 710] },
    hardest: 0,
  },
  log: {
    f: log,
    truth32: Math.log,
    truth64: (x, near) => ({ k: 0, value: logFrom(x, near) }),
    range: null,
    hardest: 1,
  },
  log1p: {
    f: log1p,
    truth32: Math.log1p,
    truth64: (x, near) =>
      Math.abs(x) < 2 ** -60
        ? { k: 0, value: [x, -x * (x / 2)] }
        : { k: 0, value: logFrom(plus(ONE, [x, 0]), near) },
    range: null,
    hardest: 0,
  },
  sigmoid: {
    f: sigmoid,
    truth32: (x) => (x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x))),
    truth64: (x) => {
      const { k, m } = expParts(-Math.abs(x));
      const f = plus(ONE, m);
      const denominator = plus(ONE, times2(f, Math.max(k, -500)));
      return x < 0 ? { k, value: over(f, denominator) } : { k: 0, value: over(ONE, denominator) };
    },
    range: { float32: [-104.5, 20], float64: [-746, 40] },
    hardest: 0,
  },
  sin: {
    f: sin,
    truth32: Math.sin,
    truth64: (x) => ({ k: 0, value: exactSine(x, 0n) }),
    range: { float32: [-(2 ** 20), 2 ** 20], float64: [-(2 ** 20), 2 ** 20] },
    hardest: 0,
  },
  cos: {
    f: cos,
    truth32: Math.cos,
    truth64: (x) => ({ k: 0, value: exactSine(x, 1n) }),
    range: { float32: [-(2 ** 20), 2 ** 20], float64: [-(2 ** 20), 2 ** 20] },
    hardest: 0,
  },
  tanh: {
    f: tanh,
    truth32: Math.tanh,
    truth64: (x) => {
      const { value } = expm1Of(-2 * Math.abs(x));
      const sign: DoubleDouble = [x < 0 ? 1 : -1, 0];
      return { k: 0, value: over(times(sign, value), plus([2, 0], value)) };
    },
    range: { float32: [-10, 10], float64: [-20, 20] },
    hardest: 0,
  },
} as const satisfies Record<string, Measured>;

/** The name of a function that is measured. */
export type MeasuredName = keyof typeof MEASURED;

const CHUNK = 65_536;
const words = new Uint32Array(2);
const double = new Float64Array(words.buffer);

/** ⌊log₂ |x|⌋ for a number that is normal in float64. */
function exponent(x: number): number {
  double[0] = x;
  return ((words[1] >>> 20) & 0x7ff) - 1023;
}

/** 2ⁿ·x without overflow on the way. */
function scale(x: number, n: number): number {
  const half = n >> 1;
  return x * 2 ** half * 2 ** (n - half);
}

/** The positive number of a format with the bits of a number in [0, 1): every exponent is equally likely. */
function ofAnySize(dtype: FloatDType, u: number): number {
  if (dtype === 'float32') return new Float32Array(Uint32Array.of(u * 0x7f800000).buffer)[0];
  const bits = BigInt(Math.floor(u * 2 ** 52)) * 2047n; // 0x7ff · 2⁵² patterns are finite
  return new Float64Array(BigUint64Array.of(bits).buffer)[0];
}

/** A third anywhere, a third near the point where rounding is hardest, a third at any distance from it. */
function argument({ range, hardest }: Measured, dtype: FloatDType, third: number, u: number): number {
  if (third === 0 && range === null) return ofAnySize(dtype, u);
  if (third === 0) {
    const [lowest, highest] = range![dtype];
    return lowest + u * (highest - lowest);
  }
  if (third === 1) return hardest === 1 ? 0.5 + 1.5 * u : 2 * u - 1;
  // beside 1, nothing is nearer than 2⁻⁵²
  const tiny = scale(1 + ((u * 2 ** 20) % 1), -2 - Math.floor((hardest === 1 ? 50 : 64) * u));
  return (u * 2 ** 30) % 1 < 0.5 ? hardest + tiny : hardest - tiny;
}

function error32({ truth32 }: Measured, x: number, got: number): number {
  const truth = truth32(x);
  if (truth === 0 || !Number.isFinite(truth)) return got === truth ? 0 : Infinity;
  const value = got === Infinity ? Math.max(2 ** 128, truth) : got; // ∞ is all from 2¹²⁸ on
  return Math.abs(value - truth) / 2 ** Math.max(exponent(truth) - 23, -149);
}

function error64({ truth32, truth64 }: Measured, x: number, got: number): number {
  const near = truth32(x);
  return near === 0 || near === -Infinity ? (got === near ? 0 : Infinity) : errorOf(truth64(x, near), got);
}

function errorOf({ k, value: [high, low] }: Truth, got: number): number {
  const value = got === Infinity ? Math.max(scale(1, 1024 - k), high) : scale(got, -k);
  const [difference] = plus([value - high, 0], [-low, 0]);
  const belowPower = Math.abs(high) === 2 ** exponent(high) && high * low < 0;
  return Math.abs(difference) / scale(1, Math.max(exponent(high) - (belowPower ? 53 : 52), -1074 - k));
}

/** The error of a float64 result, in units of the last place. */
export function ulps64(name: MeasuredName, x: number, got: number): number {
  return error64(MEASURED[name], x, got);
}

/**
 * The largest error of a function over `count` arguments, drawn where it is finite, rather more of them where it is
 * hardest. float32 is held against float64, float64 against 106 bits.
 */
export function worst(name: MeasuredName, dtype: FloatDType, count: number): Worst {
  const measured: Measured = MEASURED[name];
  const error = dtype === 'float32' ? error32 : error64;
  let [ulps, where] = [0, NaN];
  for (let start = 0; start < count; start += CHUNK) {
    const u = uniform(key(start), [Math.min(CHUNK, count - start)], 'float64').data;
    const drawn = u.map((value, i) => argument(measured, dtype, i % 3, value));
    const x = NDArray.of(dtype, dtype === 'float32' ? Float32Array.from(drawn) : drawn, [drawn.length]);
    const y = measured.f<FloatDType>(x).data;
    for (let i = 0; i < y.length; i++) {
      const off = error(measured, x.data[i], y[i]);
      if (off > ulps || Number.isNaN(off)) [ulps, where] = [off, x.data[i]];
    }
  }
  return { ulps, x: where };
}

/**
 * The error of xʸ = got for x > 0, where it is neither 0 nor ∞: against y·ln x by pairs of float64, and e to that.
 */
function powError(x: number, y: number, got: number): number {
  const [high, low] = times(logFrom(x, Math.log(x)), [y, 0]);
  const { k, m } = expParts(high);
  return errorOf({ k, value: times(plus(ONE, m), plus(ONE, [low, 0])) }, got);
}

/**
 * The largest error of a power of two float64: a third near 1 to large powers, a third of moderate size, a third of any
 * size, with results over the whole range.
 */
export function worstPow(count: number): number {
  const [bases, powers] = [3, 4].map((seed) => uniform(key(seed), [count], 'float64').data);
  let ulps = 0;
  for (let i = 0; i < count; i++) {
    const u = 2 * bases[i] - 1;
    const x = [1 + u / 1000, 3 + 2.9 * u, 2 ** (1000 * u)][i % 3];
    const y = (744 * (2 * powers[i] - 1)) / Math.max(0.01, Math.abs(Math.log(x)));
    ulps = Math.max(ulps, powError(x, y, pow(x, y)));
  }
  return ulps;
}

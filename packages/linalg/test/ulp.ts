import { exp, key, log, NDArray, uniform, type FloatDType } from '../src/index.ts';
import { expParts, logFrom, plus } from './double-double.ts';

/** Where a function is farthest from the truth, in units of the last place of the true value. */
export interface Worst {
  readonly ulps: number;
  readonly x: number;
}

/** The elementary functions that are measured. */
export type Measured = 'exp' | 'log';

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

/** Where each function is neither 0 nor ∞, with a little beyond: where exp is subnormal, and all of the overflow's edge. */
const RANGE = { float32: [-104.5, 89], float64: [-746, 710] } as const;

/** A third anywhere, a third near the point where rounding is hardest, a third at any distance from it. */
function argument(name: Measured, dtype: FloatDType, third: number, u: number): number {
  const [lowest, highest] = RANGE[dtype];
  if (name === 'exp') {
    if (third === 0) return lowest + u * (highest - lowest);
    if (third === 1) return 2 * u - 1;
    const tiny = scale(1 + ((u * 2 ** 20) % 1), -Math.floor(64 * u));
    return (u * 2 ** 30) % 1 < 0.5 ? tiny : -tiny;
  }
  if (third === 0) return ofAnySize(dtype, u);
  if (third === 1) return 0.5 + 1.5 * u;
  const near = scale(1 + ((u * 2 ** 20) % 1), -2 - Math.floor(50 * u));
  return (u * 2 ** 30) % 1 < 0.5 ? 1 + near : 1 - near;
}

function error32(name: Measured, x: number, got: number): number {
  const truth = name === 'exp' ? Math.exp(x) : Math.log(x);
  if (truth === 0 || !Number.isFinite(truth)) return got === truth ? 0 : Infinity;
  const value = got === Infinity ? Math.max(2 ** 128, truth) : got; // ∞ is all from 2¹²⁸ on
  return Math.abs(value - truth) / 2 ** Math.max(exponent(truth) - 23, -149);
}

function error64(name: Measured, x: number, got: number): number {
  if (name === 'log') {
    const near = Math.log(x);
    if (near === 0 || !Number.isFinite(near)) return got === near ? 0 : Infinity;
    const truth = logFrom(x, near);
    return Math.abs(got - truth[0] - truth[1]) / 2 ** (exponent(truth[0]) - 52);
  }
  const { k, m } = expParts(x);
  const value = got === Infinity ? Math.max(scale(1, 1024 - k), 1 + m[0]) : scale(got, -k);
  const [difference] = plus([value - 1, 0], [-m[0], -m[1]]);
  return Math.abs(difference) / scale(1, Math.max(m[0] < 0 ? -53 : -52, -1074 - k));
}

/**
 * The largest error of a function over `count` arguments, drawn where it is finite, rather more of them where it is
 * hardest. float32 is held against float64, float64 against 106 bits.
 */
export function worst(name: Measured, dtype: FloatDType, count: number): Worst {
  const [f, error] = [{ exp, log }[name], dtype === 'float32' ? error32 : error64];
  let [ulps, where] = [0, NaN];
  for (let start = 0; start < count; start += CHUNK) {
    const u = uniform(key(start), [Math.min(CHUNK, count - start)], 'float64').data;
    const drawn = u.map((value, i) => argument(name, dtype, i % 3, value));
    const x = NDArray.of(dtype, dtype === 'float32' ? Float32Array.from(drawn) : drawn, [drawn.length]);
    const y = f(x).data;
    for (let i = 0; i < y.length; i++) {
      const off = error(name, x.data[i], y[i]);
      if (off > ulps || Number.isNaN(off)) [ulps, where] = [off, x.data[i]];
    }
  }
  return { ulps, x: where };
}

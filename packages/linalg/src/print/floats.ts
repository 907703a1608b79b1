import type { FloatDType } from '../dtype.ts';
import { rounded, shortest, type Decimal } from './decimal.ts';
import { largest } from './largest.ts';

/** At most this many digits stand after the point. */
const PRECISION = 8;

/** From here on NumPy writes a whole array with exponents: 10^min(8, digits the type surely holds). */
const LARGE: Readonly<Record<FloatDType, number>> = { float32: 1e6, float64: 1e8 };

/** A number's text in pieces; `point` and what follows it align in a column. */
interface Pieces {
  readonly whole: string;
  readonly fraction: string;
  /** `e-05`, or nothing. */
  readonly exponent: string;
}

/**
 * The texts of floats that stand in one array, all of one width.
 *
 * At most eight digits after the point and no more than needed; with exponents for all if the largest magnitude is at
 * least 10⁸ (float32: 10⁶), the smallest below 10⁻⁴, or their ratio above 1000.
 *
 * @source NumPy 2.4, `FloatingFormat` (floatmode `maxprec`)
 */
export function formatFloats(values: readonly number[], dtype: FloatDType): string[] {
  const finite = values.filter((value) => Number.isFinite(value));
  const exponents = needsExponent(finite, dtype);
  const pieces = new Map(
    finite.map((x) => [x, exponents ? scientific(limited(x, dtype, 0)) : positional(limited(x, dtype))]),
  );
  // −0 and +0 are one key of a Map: the sign is put in front afterwards.
  const all = [...pieces.values()];
  const fractionWidth = largest(all.map(({ fraction }) => fraction.length));
  const exponentWidth = largest(all.map(({ exponent }) => exponent.length));
  const signed = (x: number, { whole }: Pieces): string => (x < 0 || Object.is(x, -0) ? `-${whole}` : whole);
  const text = (x: number): string => {
    if (!Number.isFinite(x)) return Number.isNaN(x) ? 'nan' : x < 0 ? '-inf' : 'inf';
    const own = pieces.get(x)!;
    if (!exponents) return `${signed(x, own)}.${own.fraction.padEnd(fractionWidth)}`;
    // Beside longer numbers a short one shows more digits of its exact value.
    const full =
      own.fraction.length < fractionWidth ? scientific(rounded(Math.abs(x), 1 + fractionWidth)) : own;
    const exponent = `${full.exponent.slice(0, 2)}${full.exponent.slice(2).padStart(exponentWidth - 2, '0')}`;
    return `${signed(x, full)}.${full.fraction}${exponent}`;
  };
  const texts = values.map(text);
  const width = largest(texts.map(({ length }) => length));
  return texts.map((one) => one.padStart(width));
}

/**
 * The text of a single float: as many digits as name it.
 *
 * @source NumPy 2.4, `str(numpy.float64(x))`
 */
export function formatFloat(x: number, dtype: FloatDType): string {
  if (Number.isNaN(x)) return 'nan';
  const sign = x < 0 || Object.is(x, -0) ? '-' : '';
  const size = Math.abs(x);
  if (size === Infinity) return `${sign}inf`;
  const decimal = shortest(size, dtype);
  if (size === 0 || (size >= 1e-4 && size < (dtype === 'float32' ? LARGE.float32 : 1e16))) {
    const { whole, fraction } = positional(decimal);
    return `${sign}${whole}.${fraction === '' ? '0' : fraction}`;
  }
  const { whole, fraction, exponent } = scientific(decimal);
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}${exponent}`;
}

function needsExponent(finite: readonly number[], dtype: FloatDType): boolean {
  const sizes = finite.filter((x) => x !== 0).map(Math.abs);
  if (sizes.length === 0) return false;
  const high = largest(sizes);
  const low = sizes.reduce((least, size) => Math.min(least, size));
  // NumPy compares in the array's own type.
  const round = dtype === 'float32' ? Math.fround : (x: number): number => x;
  return high >= LARGE[dtype] || low < round(1e-4) || round(high / low) > 1000;
}

/** The shortest decimal, or the exact value rounded to eight digits after the point, if those are fewer. */
function limited(x: number, dtype: FloatDType, pointAfter?: number): Decimal {
  const size = Math.abs(x);
  const short = shortest(size, dtype);
  const keep = (pointAfter ?? short.exponent) + 1 + PRECISION;
  return short.digits.length > keep ? trimmed(rounded(size, keep)) : short;
}

function trimmed({ digits, exponent }: Decimal): Decimal {
  return { digits: digits.replace(/(?<=.)0+$/, ''), exponent };
}

/** `12.5`: the point where the exponent puts it. */
function positional({ digits, exponent }: Decimal): Pieces {
  return split(digits, exponent + 1, '');
}

/** `1.25e+01`: the point after the first digit. */
function scientific({ digits, exponent }: Decimal): Pieces {
  const size = String(Math.abs(exponent)).padStart(2, '0');
  return split(digits, 1, `e${exponent < 0 ? '-' : '+'}${size}`);
}

/** The digits with the point after the first `before` of them (which may be none, or more than there are). */
function split(digits: string, before: number, exponent: string): Pieces {
  const padded = before < 1 ? '0'.repeat(1 - before) + digits : digits.padEnd(before, '0');
  const point = Math.max(before, 1);
  return { whole: padded.slice(0, point), fraction: padded.slice(point), exponent };
}

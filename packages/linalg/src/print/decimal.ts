import type { FloatDType } from '../dtype.ts';

/** A finite number ≥ 0 in decimal: d₀.d₁d₂… · 10^exponent. */
export interface Decimal {
  readonly digits: string;
  readonly exponent: number;
}

/** More digits than any float needs before its expansion can look like a tie without being one. */
const EXACT = 60;

function parse(exponential: string): Decimal {
  const [mantissa, exponent] = exponential.split('e');
  return { digits: mantissa.replace('.', ''), exponent: Number(exponent) };
}

/**
 * The fewest digits that name the number among those of its type; of these, the nearest to it.
 *
 * @param x - finite, ≥ 0
 * @source Steele and White, "How to print floating-point numbers accurately" (1990)
 * @example shortest(0.1, 'float64') // { digits: '1', exponent: -1 }
 */
export function shortest(x: number, dtype: FloatDType): Decimal {
  if (dtype === 'float64' || x === 0) return parse(x.toExponential());
  for (let count = 1; ; count++) {
    const near = rounded(x, count);
    if (Math.fround(toNumber(near)) === x) return near;
    // Just above a power of two the floats lie twice as far apart as below it, so that the next decimal up may name
    // the number although a nearer one below does not.
    const above = next(near);
    if (Math.fround(toNumber(above)) === x) return above;
  }
}

function toNumber({ digits, exponent }: Decimal): number {
  return Number(`${digits}e${exponent - digits.length + 1}`);
}

function next({ digits, exponent }: Decimal): Decimal {
  const up = String(BigInt(digits) + 1n);
  return { digits: up, exponent: exponent + up.length - digits.length };
}

/**
 * The number rounded to `count` ≥ 1 digits from its exact value; a tie goes to the even digit, as in C and NumPy
 * (JavaScript's own `toFixed` takes ties up).
 *
 * @param x - finite, ≥ 0
 * @example rounded(0.125, 2) // { digits: '12', exponent: -1 }
 */
export function rounded(x: number, count: number): Decimal {
  const exact = parse(x.toExponential(EXACT));
  const kept = { digits: exact.digits.slice(0, count), exponent: exact.exponent };
  const rest = exact.digits.slice(count);
  const tie = /^50*$/.test(rest);
  const up = tie ? Number(kept.digits.at(-1)) % 2 === 1 : rest >= '5';
  if (!up) return kept;
  const { digits, exponent } = next(kept);
  return { digits: digits.slice(0, count), exponent };
}

import type { Pair } from './pair.ts';

/** x = n·π/2 + r, |r| ≤ π/4. Of n only the remainder modulo 4 counts. */
export interface Reduced<F> {
  readonly n: F;
  readonly r: Pair<F>;
}

/** Bits behind the binary point: 1024 for the multiples of π/2 in the largest float64, the others for the result. */
const BITS = 1200n;

/** Σ ±n⁻⁽²ⁱ⁺¹⁾ / (2i + 1): the arc tangent of 1/n, in units of 2^−bits. */
function arcTangentOfInverse(n: bigint, bits: bigint): bigint {
  let sum = 0n;
  let power = (1n << bits) / n;
  for (let k = 1n; power !== 0n; k += 2n, power = -power / (n * n)) sum += power / k;
  return sum;
}

let halfPi: bigint | undefined;

/** π/2 = 8·arctan(1/5) − 2·arctan(1/239), in units of 2⁻¹²⁰⁰. */
function halfPiInBits(): bigint {
  const guard = 32n;
  const bits = BITS + guard;
  halfPi ??= (8n * arcTangentOfInverse(5n, bits) - 2n * arcTangentOfInverse(239n, bits)) >> guard;
  return halfPi;
}

/**
 * x = n·π/2 + r for any finite |x| ≥ 2²⁰, n modulo 4: in whole numbers, with all the digits of π that it takes.
 *
 * @source J. Machin's formula for π (1706)
 */
export function farReduction(x: number): Reduced<number> {
  const size = Math.abs(x);
  const whole = size < 2 ** 53 ? BigInt(size * 2 ** 32) << (BITS - 32n) : BigInt(size) << BITS;
  const unit = halfPiInBits();
  const n = (2n * whole + unit) / (2n * unit);
  const rest = (whole - n * unit) >> (BITS - 200n);
  const high = Number(rest);
  const low = Number(rest - BigInt(high));
  const sign = x < 0 ? -1 : 1;
  const scale = sign * 2 ** -200;
  return { n: sign * Number(n & 3n), r: { high: high * scale, low: low * scale } };
}

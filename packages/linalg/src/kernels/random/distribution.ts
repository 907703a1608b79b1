import type { FloatDType } from '../../dtype.ts';
import { FORMATS, type Algebra, type FormulaOfBits } from '../elementary/algebra.ts';
import { normalTail } from '../elementary/normal-tail.ts';

/**
 * How the random bits of an element (32 for float32, 64 for float64) become a number: written over any algebra of the
 * format, so that the plain loop and the vectors agree in every bit.
 */
export interface Distribution {
  readonly name: string;
  readonly of: FormulaOfBits;
}

const WIDTH = { float32: 32, float64: 64 } as const;

/** A whole number below 2^fractionBits as a float: put in the place of the fraction of 2^fractionBits. */
function whole<F, I, M>(algebra: Algebra<F, I, M>, bits: I, dtype: FloatDType): F {
  const { fractionBits, bias, firstWhole } = FORMATS[dtype];
  const anchor = BigInt(bias + fractionBits) << BigInt(fractionBits);
  return algebra.sub(algebra.fromBits(algebra.intOr(bits, algebra.int(anchor))), algebra.float(firstWhole));
}

/** The bits as they are. */
export const BITS: Distribution = { name: 'bits', of: (algebra, bits) => algebra.fromBits(bits) };

/** The highest 53 of 64 bits, as a whole number: what `permutation` sorts by. */
export const RANK: Distribution = {
  name: 'rank',
  of(algebra, bits, dtype) {
    const { add, mul, float, shiftRight, intAnd, int } = algebra;
    const high = whole(algebra, shiftRight(bits, 38), dtype);
    const low = whole(algebra, intAnd(shiftRight(bits, 11), int(2n ** 27n - 1n)), dtype);
    return add(mul(high, float(2 ** 27)), low);
  },
};

/** In [0, 1): the highest bits, as the fraction of a number in [1, 2), less 1. */
export const UNIFORM: Distribution = {
  name: 'uniform',
  of(algebra, bits, dtype) {
    const { fractionBits, bias } = FORMATS[dtype];
    const fraction = algebra.shiftRight(bits, WIDTH[dtype] - fractionBits);
    const one = BigInt(bias) << BigInt(fractionBits);
    return algebra.sub(algebra.fromBits(algebra.intOr(fraction, algebra.int(one))), algebra.float(1));
  },
};

/**
 * Standard normal: the first bit is the sign; the k that the next 31 (float32) or 52 (float64) bits write gives the
 * probability p = (k + ½)·2⁻³² or (k + ½)·2⁻⁵³ with which |z| is exceeded on that side.
 */
export const NORMAL: Distribution = {
  name: 'normal',
  of(algebra, bits, dtype) {
    const { add, mul, float, intAnd, intOr, int } = algebra;
    const sign = 1n << BigInt(WIDTH[dtype] - 1);
    const magnitude = intAnd(bits, int(sign - 1n));
    const k =
      dtype === 'float32' // 31 bits do not fit into a fraction of 23: rounded once, by the sum
        ? add(
            mul(whole(algebra, algebra.shiftRight(magnitude, 16), dtype), float(2 ** 16)),
            whole(algebra, intAnd(magnitude, int(0xffffn)), dtype),
          )
        : whole(algebra, algebra.shiftRight(magnitude, 11), dtype);
    const p = mul(add(k, float(0.5)), float(dtype === 'float32' ? 2 ** -32 : 2 ** -53));
    const z = normalTail(algebra, p, dtype);
    return algebra.fromBits(intOr(algebra.bits(z), intAnd(bits, int(sign))));
  },
};

import type { FloatDType } from '../../dtype.ts';
import { formatOf, isFar, type Algebra, type Elementary, type Formula2 } from './algebra.ts';

const buffer = new DataView(new ArrayBuffer(8));

/** Rounds to a whole number, ties to even, keeping the sign of zero. */
function nearest(a: number): number {
  if (!(Math.abs(a) < 2 ** 52)) return a;
  const magic = a < 0 || Object.is(a, -0) ? -(2 ** 52) : 2 ** 52;
  const rounded = a + magic - magic;
  return rounded === 0 && magic < 0 ? -0 : rounded;
}

/** The algebra of JavaScript numbers of one format: every result is rounded to it. */
function scalarAlgebra(dtype: FloatDType): Algebra<number, bigint, boolean> {
  const single = dtype === 'float32';
  const round = single ? Math.fround : (x: number): number => x;
  const width = single ? 32 : 64;
  const wrap = (bits: bigint): bigint => BigInt.asUintN(width, bits);
  return {
    float: round,
    int: wrap,
    add: (a, b) => round(a + b),
    sub: (a, b) => round(a - b),
    mul: (a, b) => round(a * b),
    div: (a, b) => round(a / b),
    sqrt: (a) => round(Math.sqrt(a)),
    abs: Math.abs,
    nearest,
    less: (a, b) => a < b,
    equal: (a, b) => a === b,
    select: (mask, whenTrue, whenFalse) => (mask ? whenTrue : whenFalse),
    bits: (a) => {
      if (single) {
        buffer.setFloat32(0, a);
        return BigInt(buffer.getUint32(0));
      }
      buffer.setFloat64(0, a);
      return buffer.getBigUint64(0);
    },
    fromBits: (a) => {
      if (single) {
        buffer.setUint32(0, Number(a));
        return buffer.getFloat32(0);
      }
      buffer.setBigUint64(0, a);
      return buffer.getFloat64(0);
    },
    intAdd: (a, b) => wrap(a + b),
    intSub: (a, b) => wrap(a - b),
    intAnd: (a, b) => a & b,
    intOr: (a, b) => a | b,
    shiftLeft: (a, by) => wrap(a << BigInt(by)),
    shiftRight: (a, by) => a >> BigInt(by),
  };
}

/** The algebra of plain numbers, by format. */
export const SCALARS = { float32: scalarAlgebra('float32'), float64: scalarAlgebra('float64') } as const;

/**
 * The kernel as a plain function of one number: the specification that its compiled forms equal bit for bit.
 */
export function specification(kernel: Elementary, dtype: FloatDType): (x: number) => number {
  const { formula, far } = kernel;
  const format = formatOf(kernel, dtype);
  const algebra = SCALARS[format];
  const round = SCALARS[dtype].float;
  return (x) =>
    round(far !== undefined && isFar(kernel, x) ? far.of(x) : formula(algebra, algebra.float(x), format));
}

/** A formula of two numbers as a plain function: the specification of its compiled form. */
export function specification2(formula: Formula2): (x: number, y: number) => number {
  return (x, y) => formula(SCALARS.float64, x, y);
}

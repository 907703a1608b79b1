import type { FloatDType } from '../../dtype.ts';
import { polynomial, type Algebra } from './algebra.ts';
import { log } from './log.ts';

/** A quotient of two polynomials; coefficients from the constant term up. */
interface Rational {
  readonly numerator: readonly number[];
  readonly denominator: readonly number[];
}

interface Constants {
  readonly centre: Rational;
  readonly tail: Rational;
  readonly farTail: Rational;
}

const CONSTANTS: Readonly<Record<FloatDType, Constants>> = {
  float32: {
    centre: {
      numerator: [3.3871327179, 5.0434271938e1, 1.5929113202e2, 5.910937472e1],
      denominator: [1, 1.7895169469e1, 7.8757757664e1, 6.71875636e1],
    },
    tail: {
      numerator: [1.4234372777, 2.75681539, 1.3067284816, 1.7023821103e-1],
      denominator: [1, 7.370016425e-1, 1.2021132975e-1],
    },
    farTail: {
      numerator: [6.657905115, 3.081226386, 4.2868294337e-1, 1.7337203997e-2],
      denominator: [1, 2.4197894225e-1, 1.2258202635e-2],
    },
  },
  float64: {
    centre: {
      numerator: [
        3.387132872796366608, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
        4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
      ],
      denominator: [
        1, 4.2313330701600911252e1, 6.871870074920579083e2, 5.3941960214247511077e3, 2.1213794301586595867e4,
        3.930789580009271061e4, 2.8729085735721942674e4, 5.226495278852854561e3,
      ],
    },
    tail: {
      numerator: [
        1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504,
        1.27045825245236838258, 2.4178072517745061177e-1, 2.27238449892691845833e-2, 7.7454501427834140764e-4,
      ],
      denominator: [
        1, 2.05319162663775882187, 1.6763848301838038494, 6.8976733498510000455e-1, 1.4810397642748007459e-1,
        1.51986665636164571966e-2, 5.475938084995344946e-4, 1.05075007164441684324e-9,
      ],
    },
    farTail: {
      numerator: [
        6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 2.9656057182850489123e-1,
        2.6532189526576123093e-2, 1.2426609473880784386e-3, 2.71155556874348757815e-5,
        2.01033439929228813265e-7,
      ],
      denominator: [
        1, 5.9983220655588793769e-1, 1.3692988092273580531e-1, 1.48753612908506148525e-2,
        7.868691311456132591e-4, 1.8463183175100546818e-5, 1.4215117583164458887e-7,
        2.04426310338993978564e-15,
      ],
    },
  },
};

/**
 * The number z ≥ 0 that a standard normal variable exceeds with probability p: 1 − Φ(z) = p, for 0 < p ≤ ½.
 *
 * With q = ½ − p: if q ≤ 0.425, z = q·A(0.425² − q²); else with r = √(−ln p), z = B(r − 1.6) for r ≤ 5, C(r − 5)
 * beyond. A, B, C are quotients of polynomials: PPND7 in float32, PPND16 in float64.
 *
 * @source M. J. Wichura, "Algorithm AS 241: The Percentage Points of the Normal Distribution", Applied Statistics 37
 *   (1988) 477–484
 */
export function normalTail<F, I, M>(algebra: Algebra<F, I, M>, p: F, dtype: FloatDType): F {
  const { sub, mul, float, select, less } = algebra;
  const { centre, tail, farTail } = CONSTANTS[dtype];
  const quotient = (x: F, { numerator, denominator }: Rational): F =>
    algebra.div(polynomial(algebra, x, numerator), polynomial(algebra, x, denominator));

  const q = sub(float(0.5), p);
  const central = mul(q, quotient(sub(float(0.180625), mul(q, q)), centre));
  const r = algebra.sqrt(sub(float(0), log(algebra, p, dtype)));
  const outer = select(
    less(float(5), r),
    quotient(sub(r, float(5)), farTail),
    quotient(sub(r, float(1.6)), tail),
  );
  return select(less(float(0.425), q), outer, central);
}

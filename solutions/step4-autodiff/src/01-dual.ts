/** A number together with its derivative along some direction: where it is, and how fast it moves. */
export interface Dual {
  readonly primal: number;
  readonly tangent: number;
}

/**
 * a + b, and how fast it moves: (a + b)' = a' + b'
 */
export function add(a: Dual, b: Dual): Dual {
  return { primal: a.primal + b.primal, tangent: a.tangent + b.tangent };
}

/**
 * a − b, and how fast it moves: (a − b)' = a' − b'
 */
export function sub(a: Dual, b: Dual): Dual {
  return { primal: a.primal - b.primal, tangent: a.tangent - b.tangent };
}

/**
 * a · b, and how fast it moves, by the product rule.
 */
export function mul(a: Dual, b: Dual): Dual {
  return { primal: a.primal * b.primal, tangent: a.tangent * b.primal + a.primal * b.tangent };
}

/**
 * a / b, and how fast it moves, by the quotient rule.
 *
 * @param b - its primal is not 0
 * @source W. K. Clifford, "Preliminary sketch of biquaternions" (1871), for numbers of two parts whose second squares to 0
 */
export function div(a: Dual, b: Dual): Dual {
  return {
    primal: a.primal / b.primal,
    tangent: (a.tangent * b.primal - a.primal * b.tangent) / (b.primal * b.primal),
  };
}

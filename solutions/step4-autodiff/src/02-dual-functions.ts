import type { Dual } from '#earlier/step4-autodiff/01-dual';

/**
 * eᵃ, and how fast it moves.
 */
export function exp(a: Dual): Dual {
  const primal = Math.exp(a.primal);
  return { primal, tangent: primal * a.tangent };
}

/**
 * ln a, and how fast it moves.
 *
 * @param a - its primal is larger than 0
 */
export function log(a: Dual): Dual {
  return { primal: Math.log(a.primal), tangent: a.tangent / a.primal };
}

/**
 * tanh a, and how fast it moves.
 */
export function tanh(a: Dual): Dual {
  const primal = Math.tanh(a.primal);
  return { primal, tangent: (1 - primal * primal) * a.tangent };
}

/**
 * σ(a) = 1 / (1 + e⁻ᵃ), and how fast it moves.
 */
export function sigmoid(a: Dual): Dual {
  const primal = 1 / (1 + Math.exp(-a.primal));
  return { primal, tangent: primal * (1 - primal) * a.tangent };
}

/**
 * The slope of a function at a place: exact, with no small h.
 *
 * @param f - made of functions that take duals
 * @param x - where
 * @returns f'(x)
 */
export function derivative(f: (x: Dual) => Dual, x: number): number {
  return f({ primal: x, tangent: 1 }).tangent;
}

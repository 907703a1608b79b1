import { add, div, sub, type Dual } from '#earlier/step4-autodiff/01-dual';

const ONE: Dual = { primal: 1, tangent: 0 };

export function exp({ primal, tangent }: Dual): Dual {
  return { primal: Math.exp(primal), tangent: tangent * Math.exp(primal) };
}

export function log(a: Dual): Dual {
  return { primal: Math.log(a.primal), tangent: (1 / a.primal) * a.tangent };
}

/** (eᵃ − e⁻ᵃ) / (eᵃ + e⁻ᵃ) */
export function tanh(a: Dual): Dual {
  const [up, down] = [exp(a), exp(sub({ primal: 0, tangent: 0 }, a))];
  return div(sub(up, down), add(up, down));
}

export function sigmoid(a: Dual): Dual {
  return div(ONE, add(ONE, exp(sub({ primal: 0, tangent: 0 }, a))));
}

export function derivative(f: (x: Dual) => Dual, x: number): number {
  const moving: Dual = { primal: x, tangent: 1 };
  const { tangent } = f(moving);
  return tangent;
}

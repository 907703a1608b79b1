import type { Dual } from '#earlier/step4-autodiff/01-dual';

export function add(a: Dual, b: Dual): Dual {
  return { primal: a.primal + b.primal, tangent: a.tangent + b.tangent };
}

export function sub(a: Dual, b: Dual): Dual {
  return add(a, mul({ primal: -1, tangent: 0 }, b));
}

export function mul(a: Dual, b: Dual): Dual {
  return { primal: a.primal * b.primal, tangent: a.primal * b.tangent + b.primal * a.tangent };
}

/** From q·b = a follows q′·b + q·b′ = a′. */
export function div(a: Dual, b: Dual): Dual {
  const primal = a.primal / b.primal;
  return { primal, tangent: (a.tangent - primal * b.tangent) / b.primal };
}

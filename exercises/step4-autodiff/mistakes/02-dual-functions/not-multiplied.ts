import type { Dual } from '#earlier/step4-autodiff/01-dual';

export { derivative } from '#earlier/step4-autodiff/02-dual-functions';

export const mistake = {
  name: 'the slope is not multiplied by the tangent that comes in',
  teaching: 'The chain rule: f(a) moves f′(a) times as fast as a, and a moves at a.tangent.',
};

export function exp({ primal }: Dual): Dual {
  return { primal: Math.exp(primal), tangent: Math.exp(primal) };
}

export function log({ primal }: Dual): Dual {
  return { primal: Math.log(primal), tangent: 1 / primal };
}

export function tanh({ primal }: Dual): Dual {
  return { primal: Math.tanh(primal), tangent: 1 - Math.tanh(primal) ** 2 };
}

export function sigmoid({ primal }: Dual): Dual {
  const s = 1 / (1 + Math.exp(-primal));
  return { primal: s, tangent: s * (1 - s) };
}

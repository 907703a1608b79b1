import type { Dual } from '#earlier/step4-autodiff/01-dual';

export { derivative } from '#earlier/step4-autodiff/02-dual-functions';

export const mistake = {
  name: 'the slope is taken at the tangent, f′(a′), not at the primal',
  teaching: 'How steep f is depends on where a stands; the tangent only says how fast it moves: f′(a)·a′.',
};

export function exp({ primal, tangent }: Dual): Dual {
  return { primal: Math.exp(primal), tangent: Math.exp(tangent) };
}

export function log({ primal, tangent }: Dual): Dual {
  return { primal: Math.log(primal), tangent: 1 / tangent };
}

export function tanh({ primal, tangent }: Dual): Dual {
  return { primal: Math.tanh(primal), tangent: 1 - Math.tanh(tangent) ** 2 };
}

export function sigmoid({ primal, tangent }: Dual): Dual {
  const s = (z: number): number => 1 / (1 + Math.exp(-z));
  return { primal: s(primal), tangent: s(tangent) * (1 - s(tangent)) };
}

import type { Dual } from '#earlier/step4-autodiff/01-dual';

export { derivative, exp, log, sigmoid } from '#earlier/step4-autodiff/02-dual-functions';

export const mistake = {
  name: 'the slope of tanh is taken as 1 − x²: x stands where tanh x belongs',
  teaching: 'tanh′ is 1 − tanh²: square the result, not the argument.',
};

export function tanh({ primal, tangent }: Dual): Dual {
  return { primal: Math.tanh(primal), tangent: (1 - primal ** 2) * tangent };
}

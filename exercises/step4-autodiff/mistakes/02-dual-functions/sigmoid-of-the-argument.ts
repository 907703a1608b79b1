import type { Dual } from '#earlier/step4-autodiff/01-dual';

export { derivative, exp, log, tanh } from '#earlier/step4-autodiff/02-dual-functions';

export const mistake = {
  name: 'the slope of the sigmoid is taken as z(1 − z): z stands where σ(z) belongs',
  teaching: 'σ′ is σ(1 − σ): multiply what came out, not what went in.',
};

export function sigmoid({ primal: z, tangent }: Dual): Dual {
  return { primal: 1 / (1 + Math.exp(-z)), tangent: z * (1 - z) * tangent };
}

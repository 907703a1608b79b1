import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { deadCode as right } from '#earlier/step4-autodiff/21-dead-code';

export const mistake = {
  name: 'only the first output counts as needed',
  teaching: 'A program may give several: all of them are needed.',
};

export function deadCode(jaxpr: Jaxpr): Jaxpr {
  const { eqns } = right({ ...jaxpr, outputs: jaxpr.outputs.slice(0, 1) });
  return { ...jaxpr, eqns };
}

import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { deadCode as right } from '#earlier/step4-autodiff/21-dead-code';

export const mistake = {
  name: 'the equations come out from last to first',
  teaching: 'You walked backwards, but the program still runs forwards: put them back into their order.',
};

export function deadCode(jaxpr: Jaxpr): Jaxpr {
  const { inputs, eqns, outputs } = right(jaxpr);
  return { inputs, eqns: [...eqns].reverse(), outputs };
}

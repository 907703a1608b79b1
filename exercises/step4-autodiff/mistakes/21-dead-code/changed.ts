import type { Eqn, Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { deadCode as right } from '#earlier/step4-autodiff/21-dead-code';

export const mistake = {
  name: 'the program that was handed in is turned round: `reverse` works on the list itself',
  teaching: 'A pass gives a new program, the old one may still be needed: `toReversed()` copies.',
};

export function deadCode(jaxpr: Jaxpr): Jaxpr {
  const result = right(jaxpr);
  (jaxpr.eqns as Eqn[]).reverse();
  return result;
}

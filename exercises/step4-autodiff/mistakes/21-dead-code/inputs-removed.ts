import type { Atom, Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { deadCode as right } from '#earlier/step4-autodiff/21-dead-code';

export const mistake = {
  name: 'inputs that nothing uses are removed',
  teaching: 'Who calls the program hands over as many arrays as before: its inputs stay, used or not.',
};

export function deadCode(jaxpr: Jaxpr): Jaxpr {
  const { inputs, eqns, outputs } = right(jaxpr);
  const read = new Set<Atom>([...outputs, ...eqns.flatMap((eqn) => eqn.inputs)]);
  return { inputs: inputs.filter((input) => read.has(input)), eqns, outputs };
}

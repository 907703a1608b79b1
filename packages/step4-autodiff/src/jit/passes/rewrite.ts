import type { Var } from '../../jaxpr/jaxpr.ts';
import { Literal, type Atom, type Eqn, type Jaxpr } from '../../jaxpr/jaxpr.ts';

/** Takes the place of variables by other atoms, from the equation on where it is said. */
export class Substitution {
  private readonly atoms = new Map<Var, Atom>();

  set(variable: Var, atom: Atom): void {
    this.atoms.set(variable, atom);
  }

  read(atom: Atom): Atom {
    return atom instanceof Literal ? atom : (this.atoms.get(atom) ?? atom);
  }

  readAll(atoms: readonly Atom[]): Atom[] {
    return atoms.map((atom) => this.read(atom));
  }
}

/**
 * A program, equation by equation, with some of them left out and their results replaced.
 *
 * @param replace - what stands for an equation's results instead; undefined keeps the equation
 */
export function rewrite(jaxpr: Jaxpr, replace: (eqn: Eqn) => readonly Atom[] | undefined): Jaxpr {
  const substitution = new Substitution();
  const eqns: Eqn[] = [];
  for (const old of jaxpr.eqns) {
    const eqn = { ...old, inputs: substitution.readAll(old.inputs) };
    const instead = replace(eqn);
    if (instead === undefined) eqns.push(eqn);
    else for (const [i, variable] of eqn.outputs.entries()) substitution.set(variable, instead[i]);
  }
  return { inputs: jaxpr.inputs, eqns, outputs: substitution.readAll(jaxpr.outputs) };
}

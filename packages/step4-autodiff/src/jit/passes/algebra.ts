import { item, type NDArray } from '@first-principles/linalg';
import { BROADCAST } from '../../core/fill.ts';
import { evaluateRules } from '../../core/evaluate.ts';
import { Literal, Var, type Atom, type Eqn, type Jaxpr } from '../../jaxpr/jaxpr.ts';
import { rewrite } from './rewrite.ts';

/** Results of at most so many elements are computed beforehand, if all operands are known. */
const SMALL = 64;

/**
 * The program without what changes nothing. Every rewrite is exact, for NaN, ±∞ and −0 too:
 *
 *     x · 1 = 1 · x = x    x / 1 = x    x − 0 = x    x + (−0) = (−0) + x = x    −(−x) = x
 *
 * (x + 0 is not x where x is −0, x · 0 not 0 where x is NaN.) Equations on known numbers are computed.
 */
export function algebra(jaxpr: Jaxpr): Jaxpr {
  const madeBy = new Map<Atom, Eqn>();
  /** The number that an atom is everywhere. */
  const numberOf = (atom: Atom): number | undefined => {
    if (atom instanceof Literal) return atom.value.ndim === 0 ? Number(item(atom.value)) : undefined;
    const eqn = madeBy.get(atom);
    return eqn?.primitive === BROADCAST ? numberOf(eqn.inputs[0]) : undefined;
  };
  const is = (atom: Atom, value: number): boolean => Object.is(numberOf(atom), value);

  return rewrite(jaxpr, (eqn) => {
    const { primitive, inputs, outputs } = eqn;
    const [x, y] = inputs;
    const result = simpler();
    if (result === undefined) for (const variable of outputs) madeBy.set(variable, eqn);
    return result === undefined ? undefined : [result];

    function simpler(): Atom | undefined {
      if (outputs.length !== 1) return undefined;
      switch (primitive.name) {
        case 'mul':
          if (is(y, 1)) return x;
          if (is(x, 1)) return y;
          break;
        case 'div':
          if (is(y, 1)) return x;
          break;
        case 'sub':
          if (is(y, 0)) return x;
          break;
        case 'add':
          if (is(y, -0)) return x;
          if (is(x, -0)) return y;
          break;
        case 'neg': {
          const inner = madeBy.get(x);
          if (inner?.primitive.name === 'neg') return inner.inputs[0];
          break;
        }
        case 'stopGradient':
          return x;
      }
      return known(eqn);
    }
  });
}

/** The result, where all operands are literals and it is small. */
function known({ primitive, inputs, params, outputs }: Eqn): Atom | undefined {
  const size = outputs[0].aval.shape.reduce((count, n) => count * n, 1);
  if (inputs.length === 0 || size > SMALL || primitive === BROADCAST) return undefined;
  const values: NDArray[] = [];
  for (const atom of inputs) {
    if (atom instanceof Var) return undefined;
    values.push(atom.value);
  }
  return new Literal(evaluateRules.find(primitive)(values, params as never)[0]);
}

import { isFloat } from '@first-principles/linalg';
import { avalOf, formatAval } from '../core/aval.ts';
import { UnsupportedError } from '../core/errors.ts';
import { flat, type Given } from '../core/functions.ts';
import { leafPaths, treeFlatten } from '../core/pytree.ts';
import { isEvaluating } from '../core/trace.ts';
import { evalJaxpr } from '../jaxpr/evaluate.ts';
import type { Jaxpr, Var } from '../jaxpr/jaxpr.ts';
import { namesOf } from '../jaxpr/print.ts';
import { trace } from '../jaxpr/staging.ts';
import { cotangentsOf } from './cotangents.ts';
import { describeProgram, opened } from './describe.ts';
import type { Exploration, ExploredArray } from './exploration.ts';
import { toJsonArray } from './numbers.ts';

/** What `explore` may be told. */
export interface ExploreOptions {
  /** Arrays of more elements are told in short. 1,000 by default. */
  readonly atMost?: number;
}

/**
 * f at a point, as data that a picture can be made of: its operations, the value of each and, if the result is one float,
 * its cotangent: how the result changes with it.
 *
 * Jitted functions are opened: a node is an operation that somebody wrote. All of it survives `JSON.stringify`: NaN, ±∞ and
 * −0 are texts, which {@link readNumbers} reads.
 *
 * @param f - from trees of arrays to a tree of arrays
 * @returns a function of the same arguments, which is computed by the interpreter
 * @throws UnsupportedError inside of a traced function, where there are no numbers
 * @example explore((x: NDArray) => numpy.mul(x, x))(3).inputs[0].cotangent // [6]
 * @example explore((x: NDArray) => numpy.exp(x))(-1000).nodes.map((node) => [node.primitive, node.results[0].value]) // [['exp', [0]]]
 */
export function explore<A extends readonly unknown[]>(
  f: (...args: A) => unknown,
  { atMost = 1000 }: ExploreOptions = {},
): (...args: Given<A>) => Exploration {
  return (...args) => {
    if (!isEvaluating()) {
      throw new UnsupportedError(
        'explore: there are no numbers to tell in a traced function: write explore(jit(f)) for jit(explore(f)), and explore(grad(f))',
      );
    }
    const { leaves, treedef } = treeFlatten(args);
    const { call, outTree } = flat(f, treedef);
    const jaxpr = opened(trace(call, leaves.map(avalOf)).jaxpr);

    const variables = [...jaxpr.inputs, ...jaxpr.eqns.flatMap(({ outputs }) => outputs)];
    const computed = evalJaxpr({ ...jaxpr, outputs: variables }, leaves);
    const values = new Map(variables.map((variable, i) => [variable, computed[i]]));
    const found = whyNone(jaxpr) ?? cotangentsOf(jaxpr, leaves);
    const noCotangents = typeof found === 'string' ? found : null;

    const names = namesOf(jaxpr);
    const told = (variable: Var): ExploredArray => {
      const cotangent = typeof found === 'string' ? undefined : found.get(variable);
      return {
        id: names.get(variable)!,
        ...toJsonArray(values.get(variable)!, atMost),
        cotangent: cotangent === undefined ? null : toJsonArray(cotangent, atMost).value,
      };
    };
    const program = describeProgram(jaxpr, names, told, atMost);
    const [into, out] = [leafPaths(treedef, 'args'), leafPaths(outTree(), 'result')];
    return {
      inputs: program.inputs.map((input, i) => ({ path: into[i], ...input })),
      nodes: program.nodes,
      outputs: program.outputs.map((output, i) => ({ path: out[i], ...output })),
      noCotangents,
    };
  };
}

/** Why a program has no cotangents: its result must be one float. */
function whyNone({ outputs }: Jaxpr): string | undefined {
  const [first, ...others] = outputs.map(({ aval }) => aval);
  if (first !== undefined && others.length === 0 && first.shape.length === 0 && isFloat(first.dtype)) return;
  const got = outputs.map(({ aval }) => formatAval(aval)).join(', ') || 'nothing';
  return `explore: cotangents are those of one float, a 0-d array: f returned ${got}: sum or mean of it has them`;
}

import { DTypeError, isFloat, type NDArray } from '@first-principles/linalg';
import { vmapFlat, vmapRules } from '../batch/vmap.ts';
import { evaluateRules } from '../core/evaluate.ts';
import type { Arrays, Given } from '../core/functions.ts';
import { bind, Primitive, shapeRules } from '../core/primitive.ts';
import { formatTreeDef, treeUnflatten } from '../core/pytree.ts';
import { jvpRules } from '../forward/jvp.ts';
import { evalJaxpr } from '../jaxpr/evaluate.ts';
import type { Jaxpr } from '../jaxpr/jaxpr.ts';
import { repeated } from '../primitives/elementwise.ts';
import { batchProgram } from '../programs/programs.ts';
import { partialRules } from '../reverse/linear.ts';
import { checkedLeaves, checkStill, runRule, traceFor, twoResults, withZeros } from './flat-rules.ts';

/** [primals…], [tangents…] → [primals…, tangents…] */
type FlatRule = (primals: readonly NDArray[], tangents: readonly NDArray[]) => NDArray[];

/** A call of a function with a jvp rule of its own. Operands: what it closed over, then its arguments' leaves. */
export interface CustomJvpParams {
  readonly jaxpr: Jaxpr;
  /** How many operands it closed over. */
  readonly captured: number;
  readonly rule: FlatRule;
}

export const CUSTOM_JVP: Primitive<CustomJvpParams> = new Primitive('customJvp');

shapeRules.set(CUSTOM_JVP, (_, { jaxpr }: CustomJvpParams) => jaxpr.outputs.map(({ aval }) => aval));

evaluateRules.set(CUSTOM_JVP, (operands, { jaxpr }: CustomJvpParams) => evalJaxpr(jaxpr, operands));

jvpRules.set(CUSTOM_JVP, (primals, tangents, { jaxpr, captured, rule }: CustomJvpParams) => {
  checkStill('customJvp', tangents.slice(0, captured));
  const at = primals.slice(captured);
  const out = rule(at, withZeros(tangents.slice(captured), at));
  const count = jaxpr.outputs.length;
  return {
    primals: out.slice(0, count),
    tangents: out.slice(count).map((t) => (isFloat(t.dtype) ? t : null)),
  };
});

vmapRules.set(CUSTOM_JVP, (operands, mapped, size, { jaxpr, captured, rule }: CustomJvpParams) => {
  const everyOutput = jaxpr.outputs.map(() => true);
  const { jaxpr: batched } = batchProgram(jaxpr, mapped, size, everyOutput);
  const own = mapped.slice(captured);
  const batchedRule: FlatRule = (primals, tangents) => {
    const f = (...args: NDArray[]): NDArray[] => rule(args.slice(0, own.length), args.slice(own.length));
    const out = vmapFlat(f, [...primals, ...tangents], [...own, ...own], size);
    return out.outputs.map((y, i) => (out.mapped[i] ? y : repeated(y, size)));
  };
  const outputs = bind(CUSTOM_JVP, operands, { jaxpr: batched, captured, rule: batchedRule });
  return { outputs, mapped: everyOutput };
});

// It is unknown only inside of what is linear already: nobody differentiates it again, and its program is what it does.
partialRules.set(CUSTOM_JVP, (_, operands, { jaxpr }: CustomJvpParams) => evalJaxpr(jaxpr, operands));

/** A function that waits for its derivative. */
export interface CustomJvp<A extends readonly unknown[], R> {
  (...args: Given<A>): Arrays<R>;
  /**
   * Gives it its derivative.
   *
   * @param rule - from lists of the arguments and of their tangents to [f's result, its tangent]; linear in the tangents
   * @returns the function itself
   */
  defJvp(
    rule: (
      primals: { [K in keyof A]: Arrays<A[K]> },
      tangents: { [K in keyof A]: Arrays<A[K]> },
    ) => readonly [primal: R | Arrays<R>, tangent: R | Arrays<R>],
  ): CustomJvp<A, R>;
}

/**
 * f with a derivative of your own, for both modes: where the chain rule through f's primitives is right on paper but not
 * in numbers, or there is something better to do.
 *
 * jvp(f, x, t) = rule([x], [t])
 *
 * f is traced when it is called. The rule is run when f is differentiated, and is differentiated itself for a second
 * derivative; what it needs besides its arguments must not be a traced value. An integer argument has an integer zero as
 * its tangent.
 *
 * @param f - from trees of arrays to a tree of arrays
 * @throws DTypeError if f is called before it has a rule, or the rule's results have not the structure of f's
 * @throws ShapeError if they have not its shapes and types
 * @throws UnsupportedError if something is differentiated by a value that f closed over
 * @source JAX, `jax.custom_jvp`
 * @example customJvp((x: NDArray) => numpy.log1p(numpy.exp(x))).defJvp(([x], [t]) => [f(x), numpy.mul(t, nn.sigmoid(x))])
 */
export function customJvp<A extends readonly unknown[], R>(f: (...args: A) => R): CustomJvp<A, R> {
  let rule: ((primals: never, tangents: never) => unknown) | undefined;
  const call = (...args: unknown[]): unknown => {
    const given = rule;
    if (given === undefined) throw new DTypeError('customJvp: has no rule yet: customJvp(f).defJvp(rule)');
    const { leaves, treedef, outTree, jaxpr, captured } = traceFor(f, args);
    const avals = jaxpr.outputs.map(({ aval }) => aval);
    const structure = formatTreeDef(outTree);
    const flatRule: FlatRule = (primals, tangents) => {
      const [at, along] = [treeUnflatten(treedef, primals), treeUnflatten(treedef, tangents)];
      const returned = runRule('customJvp', () => given(at as never, along as never));
      const [out, moves] = twoResults('customJvp: a rule must return [result, tangent]', returned);
      return [
        ...checkedLeaves("customJvp: a rule's result", out, structure, avals, 'all'),
        ...checkedLeaves("customJvp: a rule's tangent", moves, structure, avals, 'all'),
      ];
    };
    const params = { jaxpr, captured: captured.length, rule: flatRule };
    return treeUnflatten(outTree, bind(CUSTOM_JVP, [...captured, ...leaves], params));
  };
  const custom = Object.assign(call as (...args: Given<A>) => Arrays<R>, {
    defJvp(given: (primals: never, tangents: never) => unknown) {
      rule = given;
      return custom;
    },
  }) as CustomJvp<A, R>;
  return custom;
}

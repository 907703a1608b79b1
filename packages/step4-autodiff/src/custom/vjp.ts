import { DTypeError, isFloat, type NDArray } from '@first-principles/linalg';
import { vmapFlat, vmapRules } from '../batch/vmap.ts';
import { avalOf, type Aval } from '../core/aval.ts';
import { UnsupportedError } from '../core/errors.ts';
import { evaluateRules } from '../core/evaluate.ts';
import type { Arrays, Given } from '../core/functions.ts';
import { bind, Primitive, shapeRules } from '../core/primitive.ts';
import { formatTreeDef, treeFlatten, treeUnflatten, type TreeDef } from '../core/pytree.ts';
import { jvpRules, type Tangent } from '../forward/jvp.ts';
import { evalJaxpr } from '../jaxpr/evaluate.ts';
import type { Jaxpr } from '../jaxpr/jaxpr.ts';
import { sum } from '../primitives/broadcast.ts';
import { repeated } from '../primitives/elementwise.ts';
import { batchProgram } from '../programs/programs.ts';
import { partialRules } from '../reverse/linear.ts';
import { transposeRules } from '../reverse/transpose.ts';
import { checkedLeaves, checkStill, runRule, traceFor, twoResults, withZeros } from './flat-rules.ts';

/** [primals…] → [results…, residuals…] */
type Forward = (primals: readonly NDArray[]) => NDArray[];
/** [residuals…], [cotangents of the results…] → a cotangent for each argument's leaf */
type Backward = (residuals: readonly NDArray[], cotangents: readonly NDArray[]) => Tangent[];

/** A call of a function with a backward pass of its own. Operands: what it closed over, then its arguments' leaves. */
export interface CustomVjpParams {
  readonly jaxpr: Jaxpr;
  /** How many operands it closed over. */
  readonly captured: number;
  readonly forward: Forward;
  readonly backward: Backward;
}

export const CUSTOM_VJP: Primitive<CustomVjpParams> = new Primitive('customVjp');

/**
 * What such a call is to the tangents: something linear, of which only the transpose is known. Operands: residuals, then
 * a tangent for each argument's leaf.
 */
interface CallParams {
  readonly residuals: number;
  readonly outputs: readonly Aval[];
  readonly backward: Backward;
}

const CUSTOM_VJP_CALL: Primitive<CallParams> = new Primitive('customVjpCall');

shapeRules.set(CUSTOM_VJP, (_, { jaxpr }: CustomVjpParams) => jaxpr.outputs.map(({ aval }) => aval));

evaluateRules.set(CUSTOM_VJP, (operands, { jaxpr }: CustomVjpParams) => evalJaxpr(jaxpr, operands));

jvpRules.set(CUSTOM_VJP, (primals, tangents, { jaxpr, captured, forward, backward }: CustomVjpParams) => {
  checkStill('customVjp', tangents.slice(0, captured));
  const at = primals.slice(captured);
  const results = forward(at);
  const [out, residuals] = [results.slice(0, jaxpr.outputs.length), results.slice(jaxpr.outputs.length)];
  const along = withZeros(tangents.slice(captured), at);
  const moves = bind(CUSTOM_VJP_CALL, [...residuals, ...along], {
    residuals: residuals.length,
    outputs: out.map(avalOf),
    backward,
  });
  return { primals: out, tangents: moves.map((t) => (isFloat(t.dtype) ? t : null)) };
});

vmapRules.set(CUSTOM_VJP, (operands, mapped, size, params: CustomVjpParams) => {
  const { jaxpr, captured, forward, backward } = params;
  const everyOutput = jaxpr.outputs.map(() => true);
  const { jaxpr: batched } = batchProgram(jaxpr, mapped, size, everyOutput);
  const own = mapped.slice(captured);
  /** Results with the batch as the first axis of each. */
  const batch = (
    f: (...args: NDArray[]) => readonly NDArray[],
    args: readonly NDArray[],
    which: readonly boolean[],
  ): NDArray[] => {
    const out = vmapFlat(f, args, which, size);
    return out.outputs.map((y, i) => (out.mapped[i] ? y : repeated(y, size)));
  };
  const outputs = bind(CUSTOM_VJP, operands, {
    jaxpr: batched,
    captured,
    forward: (primals) => batch((...args) => forward(args), primals, own),
    backward: (residuals, cotangents) => {
      const args = [...residuals, ...cotangents];
      let given: boolean[] = [];
      const back = (...all: NDArray[]): NDArray[] => {
        const list = backward(all.slice(0, residuals.length), all.slice(residuals.length));
        given = list.map((c) => c !== null);
        return list.filter((c) => c !== null);
      };
      const found = batch(
        back,
        args,
        args.map(() => true),
      );
      // an argument that all samples share gets the sum of what each of them gives to it
      return given.map((one, i) => {
        if (!one) return null;
        const c = found.shift()!;
        return own[i] ? c : sum(c, [0]);
      });
    },
  });
  return { outputs, mapped: everyOutput };
});

// It is unknown only inside of what is linear already: its program is what it does.
partialRules.set(CUSTOM_VJP, (_, operands, { jaxpr }: CustomVjpParams) => evalJaxpr(jaxpr, operands));

shapeRules.set(CUSTOM_VJP_CALL, (_, { outputs }: CallParams) => [...outputs]);

const onlyBackwards = (): never => {
  throw new UnsupportedError(
    'customVjp: has a backward pass alone, so jvp, jacfwd and linearize do not go through it: use grad, vjp or jacrev, or give it customJvp',
  );
};
evaluateRules.set(CUSTOM_VJP_CALL, onlyBackwards);
jvpRules.set(CUSTOM_VJP_CALL, onlyBackwards);
vmapRules.set(CUSTOM_VJP_CALL, onlyBackwards);

transposeRules.set(CUSTOM_VJP_CALL, (cotangents, operands, { residuals, outputs, backward }: CallParams) => {
  const known = operands.slice(0, residuals) as NDArray[]; // what fwd kept does not depend on tangents
  return [...known.map(() => null), ...backward(known, withZeros(cotangents, outputs))];
});

/** A function that waits for its backward pass. */
export interface CustomVjp<A extends readonly unknown[], R> {
  (...args: Given<A>): Arrays<R>;
  /**
   * Gives it its derivative.
   *
   * @param forward - from f's arguments to [f's result, what is kept for the backward pass: a tree of arrays]
   * @param backward - from what was kept, and the cotangent of the result, to a list of cotangents, one for each
   *   argument; null is zero
   * @returns the function itself
   */
  defVjp<S>(
    forward: (...args: { [K in keyof A]: Arrays<A[K]> }) => readonly [result: R | Arrays<R>, residuals: S],
    backward: (
      residuals: Arrays<S>,
      cotangent: Arrays<R>,
    ) => { readonly [K in keyof A]: Arrays<A[K]> | A[K] | null },
  ): CustomVjp<A, R>;
}

/**
 * f with a backward pass of your own: to clip a gradient on its way, to keep less in memory, to give a step a slope.
 *
 * vjp(f, x)(c) = backward(residuals, c), where [f(x), residuals] = forward(x)
 *
 * f is traced when it is called. `forward` and `backward` are run when it is differentiated, and are differentiated
 * themselves for a second derivative; what they need besides their arguments must not be a traced value.
 *
 * @param f - from trees of arrays to a tree of arrays
 * @throws DTypeError if f is called before it has a backward pass, or results have not the structure that they must have
 * @throws ShapeError if they have not its shapes and types
 * @throws UnsupportedError in forward mode (jvp, jacfwd), and where something is differentiated by a value that f closed
 *   over
 * @source JAX, `jax.custom_vjp`
 * @example customVjp((x: NDArray) => x).defVjp((x) => [x, null], (_, c) => [numpy.clip(c, -1, 1)])
 */
export function customVjp<A extends readonly unknown[], R>(f: (...args: A) => R): CustomVjp<A, R> {
  let rules:
    | readonly [forward: (...args: never[]) => unknown, backward: (...args: never[]) => unknown]
    | undefined;
  const call = (...args: unknown[]): unknown => {
    if (rules === undefined) {
      throw new DTypeError('customVjp: has no backward pass yet: customVjp(f).defVjp(forward, backward)');
    }
    const [forward, backward] = rules;
    const { leaves, treedef, outTree, jaxpr, captured } = traceFor(f, args);
    const avals = jaxpr.outputs.map(({ aval }) => aval);
    const structure = formatTreeDef(outTree);
    const places = args.map((arg): Place => {
      const tree = treeFlatten(arg);
      return { structure: formatTreeDef(tree.treedef), avals: tree.leaves.map(avalOf) };
    });
    let kept: TreeDef | undefined;
    const params: CustomVjpParams = {
      jaxpr,
      captured: captured.length,
      forward: (primals) => {
        const at = treeUnflatten(treedef, primals) as never[];
        const returned = runRule('customVjp', () => forward(...at));
        const [out, residuals] = twoResults('customVjp: forward must return [result, residuals]', returned);
        const rest = treeFlatten(residuals);
        kept = rest.treedef;
        return [
          ...checkedLeaves("customVjp: forward's result", out, structure, avals, 'all'),
          ...rest.leaves,
        ];
      },
      backward: (residuals, cotangents) => {
        const [rest, c] = [treeUnflatten(kept!, residuals), treeUnflatten(outTree, cotangents)];
        const returned = runRule('customVjp', () => backward(rest as never, c as never));
        return cotangentsOf(returned, places);
      },
    };
    return treeUnflatten(outTree, bind(CUSTOM_VJP, [...captured, ...leaves], params));
  };
  const custom = Object.assign(call as (...args: Given<A>) => Arrays<R>, {
    defVjp(...given: NonNullable<typeof rules>) {
      rules = given;
      return custom;
    },
  }) as CustomVjp<A, R>;
  return custom;
}

/** What an argument looks like. */
interface Place {
  readonly structure: string;
  readonly avals: readonly Aval[];
}

/** What a backward pass returned, leaf by leaf of the arguments. */
function cotangentsOf(returned: unknown, places: readonly Place[]): Tangent[] {
  if (!Array.isArray(returned) || returned.length !== places.length) {
    throw new DTypeError(
      `customVjp: backward must return a list with a cotangent for each of ${places.length} arguments: got ${Array.isArray(returned) ? `a list of ${returned.length}` : `a ${typeof returned}`}`,
    );
  }
  return places.flatMap(({ structure, avals }, i): Tangent[] => {
    const back: unknown = returned[i];
    if (back === null || back === undefined) return avals.map(() => null);
    const what = `customVjp: backward's cotangent of argument ${i}`;
    const found = checkedLeaves(what, back, structure, avals, 'floats');
    return found.map((c, n) => (isFloat(avals[n].dtype) ? c : null));
  });
}

import { DTypeError, isFloat, ShapeError, type NDArray } from '@first-principles/linalg';
import { formatAval, sameAval } from '../core/aval.ts';
import { fill } from '../core/fill.ts';
import { flat, type Arrays, type Given } from '../core/functions.ts';
import { formatTreeDef, treeFlatten, treeUnflatten } from '../core/pytree.ts';
import { evalJaxpr } from '../jaxpr/evaluate.ts';
import type { Tangent } from '../forward/jvp.ts';
import { linearizeFlat, type LinearProgram } from './linearize.ts';
import { transposeProgram } from './transpose.ts';

/** Results, and the function that pulls cotangents back to the arguments. */
export interface Pullback {
  readonly outputs: NDArray[];
  readonly pull: (cotangents: readonly Tangent[]) => Tangent[];
}

/** `vjp` over lists of arrays: linearise, and run the linear program backwards. */
export function vjpFlat(
  f: (...args: NDArray[]) => readonly NDArray[],
  primals: readonly NDArray[],
): Pullback {
  const { outputs, linear } = linearizeFlat(f, primals);
  return { outputs, pull: (cotangents) => transposeProgram(linear, cotangents) };
}

/**
 * f's result, and the function that pulls a cotangent of it back to the arguments: a vector times the Jacobian.
 *
 * vjp(f, x) = (f(x), c ↦ cᵀ·∂f(x))
 *
 * @param f - from trees of arrays to a tree of arrays
 * @param primals - its arguments
 * @returns the result, and the pullback, which takes a tree like the result and gives one like each argument
 * @throws DTypeError if a cotangent has not the structure of the result, ShapeError if not its shapes
 * @source JAX, `jax.vjp`
 * @example vjp((x: NDArray) => numpy.sin(x), 0)[1](2) // [2]
 */
export function vjp<A extends readonly unknown[], R>(
  f: (...args: A) => R,
  ...primals: Given<A>
): [primal: Arrays<R>, pullback: (cotangent: Arrays<R> | R) => { [K in keyof A]: Arrays<A[K]> }] {
  const { leaves, treedef } = treeFlatten(primals);
  const { call, outTree } = flat(f, treedef);
  const { outputs, pull } = vjpFlat(call, leaves);
  const pullback = (cotangent: unknown): unknown => {
    const back = pull(checkLike('vjp: a cotangent', cotangent, formatTreeDef(outTree()), outputs));
    return treeUnflatten(
      treedef,
      back.map((c, i) => c ?? fill(0, leaves[i])),
    );
  };
  return [treeUnflatten(outTree(), outputs), pullback] as ReturnType<typeof vjp<A, R>>;
}

/**
 * f's result at a point, and its best linear approximation there, which can be applied often without running f again.
 *
 * @param f - from trees of arrays to a tree of arrays
 * @param primals - its arguments
 * @returns the result, and the function from tangents of the arguments to that of the result
 * @source JAX, `jax.linearize`
 * @example linearize((x: NDArray) => numpy.sin(x), 0)[1](2) // 2
 */
export function linearize<A extends readonly unknown[], R>(
  f: (...args: A) => R,
  ...primals: Given<A>
): [primal: Arrays<R>, linear: (...tangents: { [K in keyof A]: Arrays<A[K]> | A[K] }) => Arrays<R>] {
  const { leaves, treedef } = treeFlatten(primals);
  const { call, outTree } = flat(f, treedef);
  const { outputs, linear } = linearizeFlat(call, leaves);
  const apply = (...tangents: unknown[]): unknown => {
    const flatTangents = checkLike('linearize: tangents', tangents, formatTreeDef(treedef), leaves);
    const moved = evalLinear(linear, flatTangents);
    return treeUnflatten(
      outTree(),
      moved.map((t, i) => t ?? fill(0, outputs[i])),
    );
  };
  return [treeUnflatten(outTree(), outputs), apply] as ReturnType<typeof linearize<A, R>>;
}

function evalLinear({ inputs, eqns, outputs }: LinearProgram, tangents: readonly NDArray[]): Tangent[] {
  const used = inputs.flatMap((variable, i) => (variable === null ? [] : [{ variable, value: tangents[i] }]));
  const moving = outputs.filter((atom) => atom !== null);
  const program = { inputs: used.map(({ variable }) => variable), eqns, outputs: moving };
  const results = evalJaxpr(
    program,
    used.map(({ value }) => value),
  );
  return outputs.map((atom) => (atom === null ? null : results.shift()!));
}

/** The leaves of a tree that must be like others in structure, shapes and types. */
function checkLike(what: string, tree: unknown, structure: string, like: readonly NDArray[]): NDArray[] {
  const { leaves, treedef } = treeFlatten(tree);
  if (formatTreeDef(treedef) !== structure) {
    throw new DTypeError(`${what} must have the structure ${structure}: got ${formatTreeDef(treedef)}`);
  }
  for (const [i, leaf] of leaves.entries()) {
    if (isFloat(like[i].dtype) && !sameAval(leaf, like[i])) {
      throw new ShapeError(`${what} must be ${formatAval(like[i])}: got ${formatAval(leaf)}`);
    }
  }
  return leaves;
}

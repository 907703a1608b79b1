import { DTypeError, isFloat, ShapeError, type NDArray } from '@first-principles/linalg';
import { avalOf, formatAval, sameAval, type Aval } from '../core/aval.ts';
import { LeakedTracerError, UnsupportedError } from '../core/errors.ts';
import { fill } from '../core/fill.ts';
import { flat } from '../core/functions.ts';
import { formatTreeDef, treeFlatten, type TreeDef } from '../core/pytree.ts';
import type { Tangent } from '../forward/jvp.ts';
import type { Jaxpr } from '../jaxpr/jaxpr.ts';
import { trace } from '../jaxpr/staging.ts';

/** A function whose derivative is given, for arguments of some structure: its program, and what it closed over. */
export interface Traced {
  readonly leaves: readonly NDArray[];
  readonly treedef: TreeDef;
  readonly outTree: TreeDef;
  readonly jaxpr: Jaxpr;
  readonly captured: readonly NDArray[];
}

/** Traces a function for its arguments. */
export function traceFor(f: (...args: never[]) => unknown, args: readonly unknown[]): Traced {
  const { leaves, treedef } = treeFlatten(args);
  const { call, outTree } = flat(f, treedef);
  const { jaxpr, captured } = trace(call, leaves.map(avalOf));
  return { leaves, treedef, outTree: outTree(), jaxpr, captured };
}

/** @throws UnsupportedError if what a function closed over moves: its rule is about its arguments alone */
export function checkStill(name: string, captured: readonly Tangent[]): void {
  if (captured.every((t) => t === null)) return;
  throw new UnsupportedError(
    `${name}: differentiated by a value that the function closed over, of which its rule says nothing: pass it as an argument`,
  );
}

/**
 * Runs a rule.
 *
 * @throws UnsupportedError if it reads a traced value that it closed over: by the time it is run, that stands for nothing
 */
export function runRule<T>(name: string, rule: () => T): T {
  try {
    return rule();
  } catch (cause) {
    if (!(cause instanceof LeakedTracerError)) throw cause;
    throw new UnsupportedError(
      `${name}: a rule uses a traced value that is not among its arguments: make it an argument of the function`,
      { cause },
    );
  }
}

/** Tangents or cotangents with zeros where they are null. */
export function withZeros(list: readonly Tangent[], like: readonly Aval[]): NDArray[] {
  return list.map((t, i) => t ?? fill(0, like[i]));
}

/**
 * The leaves of what a rule returned, which must be like others in structure, shapes and types.
 *
 * @param of - which leaves must be alike: all, or those of floats, which alone have derivatives
 */
export function checkedLeaves(
  what: string,
  tree: unknown,
  structure: string,
  like: readonly Aval[],
  of: 'all' | 'floats',
): NDArray[] {
  const { leaves, treedef } = treeFlatten(tree);
  if (formatTreeDef(treedef) !== structure) {
    throw new DTypeError(`${what} must have the structure ${structure}: got ${formatTreeDef(treedef)}`);
  }
  for (const [i, leaf] of leaves.entries()) {
    if ((of === 'all' || isFloat(like[i].dtype)) && !sameAval(leaf, like[i])) {
      throw new ShapeError(`${what} must be ${formatAval(like[i])}: got ${formatAval(leaf)}`);
    }
  }
  return leaves;
}

/** The two results that a rule returns. */
export function twoResults(what: string, result: unknown): readonly [unknown, unknown] {
  if (!Array.isArray(result) || result.length !== 2) {
    throw new DTypeError(
      `${what}: got ${Array.isArray(result) ? `a list of ${result.length}` : `a ${typeof result}`}`,
    );
  }
  return result as [unknown, unknown];
}

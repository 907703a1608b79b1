import { DTypeError, type NDArray } from '@first-principles/linalg';
import { avalOf } from '../core/aval.ts';
import { flat, type Arrays } from '../core/functions.ts';
import { bind } from '../core/primitive.ts';
import { formatTreeDef, treeFlatten, treeUnflatten, type TreeDef } from '../core/pytree.ts';
import type { Jaxpr } from '../jaxpr/jaxpr.ts';
import { evalJaxpr } from '../jaxpr/evaluate.ts';
import { trace } from '../jaxpr/staging.ts';
import { add, less } from '../numpy/elementwise.ts';
import { asArray, type Operand } from '../numpy/operands.ts';
import { convert } from '../primitives/convert.ts';
import { COND } from '../programs/cond.ts';
import { SCAN } from '../programs/scan.ts';
import { WHILE } from '../programs/while.ts';

/**
 * One of two functions: `onTrue(...operands)` if the condition holds, `onFalse(...operands)` if not. Both are traced, one
 * is run.
 *
 * @param condition - one truth value
 * @returns what the function that is run returns; both must return the same structure, shapes and types
 * @throws DTypeError if they do not
 * @source JAX, `jax.lax.cond`
 * @example lax.cond(numpy.greater(x, 0), (x) => numpy.log(x), (x) => x, x)
 */
export function cond<A extends readonly unknown[], R>(
  condition: Operand,
  onTrue: (...operands: A) => R,
  onFalse: (...operands: A) => R,
  ...operands: A
): Arrays<R> {
  const which = convert(convert(asArray('cond', condition), 'bool'), 'int32');
  if (which.ndim !== 0)
    throw new DTypeError(
      `cond: the condition must be one truth value: got shape [${which.shape.join(', ')}]`,
    );
  return switchCase(which, [onFalse, onTrue], ...operands);
}

/**
 * One of several functions: `branches[index](...operands)`; an index outside is taken as the nearest.
 *
 * @source JAX, `jax.lax.switch`
 */
export function switchCase<A extends readonly unknown[], R>(
  index: Operand,
  branches: readonly ((...operands: A) => R)[],
  ...operands: A
): Arrays<R> {
  const { leaves, treedef } = treeFlatten(operands);
  const traced = branches.map((branch) => {
    const { call, outTree } = flat(branch, treedef);
    return { ...trace(call, leaves.map(avalOf)), outTree: outTree() };
  });
  const [{ outTree }] = traced;
  for (const other of traced) {
    const [a, b] = [formatTreeDef(outTree), formatTreeDef(other.outTree)];
    if (a !== b) throw new DTypeError(`cond: branches must return the same structure: got ${a} and ${b}`);
  }
  const captured = [...new Set(traced.flatMap((one) => one.captured))];
  const programs = traced.map((one) => withCaptured(one.jaxpr, one.captured, captured));
  const at = convert(asArray('switchCase', index), 'int32');
  const results = bind(COND, [at, ...captured, ...leaves], { branches: programs });
  return treeUnflatten(outTree, results) as Arrays<R>;
}

/** The program with all captured values as its first inputs, of which it has some. */
function withCaptured(jaxpr: Jaxpr, own: readonly NDArray[], all: readonly NDArray[]): Jaxpr {
  const rest = jaxpr.inputs.slice(own.length);
  return trace(
    (...args) => evalJaxpr(jaxpr, [...own.map((x) => args[all.indexOf(x)]), ...args.slice(all.length)]),
    [...all.map(avalOf), ...rest.map(({ aval }) => aval)],
  ).jaxpr;
}

/** What `scan` may be told. */
export interface ScanOptions {
  /** How many steps; needed where there are no xs. */
  readonly length?: number;
  /** From the last entry to the first. */
  readonly reverse?: boolean;
}

/**
 * A loop that carries a value along, over the entries of arrays.
 *
 * for each x of xs: [carry, y] = f(carry, x); the result is the last carry, and all y stacked
 *
 * @param f - keeps the carry's structure, shapes and types
 * @param init - the first carry
 * @param xs - a tree of arrays with the loop as their first axis; null for none, then `length` says how many steps
 * @returns [the last carry, the ys with the loop as their first axis]
 * @throws DTypeError if the carry changes its structure, shape or type, the xs differ in length, or `length` is not a
 *   whole number ≥ 0
 * @source JAX, `jax.lax.scan`
 * @example lax.scan((total, x) => [numpy.add(total, x), total], 0, xs) // sums before each entry
 */
export function scan<C, X, Y>(
  f: (carry: C, x: X) => readonly [C, Y],
  init: C,
  xs: X,
  { length, reverse = false }: ScanOptions = {},
): [carry: Arrays<C>, ys: Arrays<Y>] {
  const first = treeFlatten(init);
  const over = treeFlatten(xs);
  const lengths = new Set([...over.leaves.map((x) => x.shape[0]), ...(length === undefined ? [] : [length])]);
  const [steps] = lengths;
  if (lengths.size !== 1 || steps === undefined) {
    throw new DTypeError(
      `scan: the xs must be of one length, or length must say it: got ${[...lengths].join(', ') || 'none'}`,
    );
  }
  if (!Number.isInteger(steps) || steps < 0) {
    throw new DTypeError(`scan: length must be a whole number ≥ 0: got ${steps}`);
  }
  const both: TreeDef = { kind: 'list', children: [first.treedef, over.treedef] };
  const { call, outTree } = flat(f, both);
  const entry = over.leaves.map(({ shape, dtype }) => ({ shape: shape.slice(1), dtype }));
  const { jaxpr, captured } = trace(call, [...first.leaves.map(avalOf), ...entry]);
  const out = outTree();
  if (out.kind !== 'list' || out.children.length !== 2)
    throw new DTypeError('scan: f must return [carry, y]');
  const [carryTree, yTree] = out.children;
  const [a, b] = [formatTreeDef(first.treedef), formatTreeDef(carryTree)];
  if (a !== b) throw new DTypeError(`scan: the carry must keep its structure: ${a} goes in, ${b} comes out`);
  const carry = first.leaves.length;
  const results = bind(SCAN, [...captured, ...first.leaves, ...over.leaves], {
    jaxpr,
    constants: captured.length,
    carry,
    length: steps,
    reverse,
  });
  return [treeUnflatten(carryTree, results.slice(0, carry)), treeUnflatten(yTree, results.slice(carry))] as [
    Arrays<C>,
    Arrays<Y>,
  ];
}

/**
 * A loop while a condition holds: `while (condition(carry)) carry = body(carry)`. It has derivatives forwards, not
 * backwards: nobody knows how often it runs.
 *
 * @throws DTypeError if the carry changes its structure, shape or type, or the condition is not one truth value
 * @source JAX, `jax.lax.while_loop`
 * @example lax.whileLoop((x) => numpy.less(x, 100), (x) => numpy.mul(x, 2), 1) // 128
 */
export function whileLoop<C>(condition: (carry: C) => NDArray, body: (carry: C) => C, init: C): Arrays<C> {
  const { leaves, treedef } = treeFlatten(init);
  const list: TreeDef = { kind: 'list', children: [treedef] };
  const avals = leaves.map(avalOf);
  const test = trace(flat(condition, list).call, avals);
  const step = flat(body, list);
  const traced = trace(step.call, avals);
  const [a, b] = [formatTreeDef(treedef), formatTreeDef(step.outTree())];
  if (a !== b)
    throw new DTypeError(`whileLoop: the carry must keep its structure: ${a} goes in, ${b} comes out`);
  const results = bind(WHILE, [...test.captured, ...traced.captured, ...leaves], {
    condition: test.jaxpr,
    body: traced.jaxpr,
    conditionConstants: test.captured.length,
    bodyConstants: traced.captured.length,
  });
  return treeUnflatten(treedef, results) as Arrays<C>;
}

/**
 * `for (let i = lower; i < upper; i++) carry = body(i, carry)`. With plain numbers as bounds it has derivatives backwards
 * too.
 *
 * @param lower - the first index; of an array of floats, as of `upper`, the fraction is cut off
 * @param upper - what the index stays below
 * @param body - of the index, an int32, and the carry
 * @throws DTypeError if the carry changes its structure, shape or type, or a plain number as a bound is not whole
 * @source JAX, `jax.lax.fori_loop`
 * @example lax.foriLoop(0, 10, (i, total) => numpy.add(total, i), array(0, 'int32')) // 45
 */
export function foriLoop<C>(
  lower: Operand,
  upper: Operand,
  body: (i: NDArray, carry: C) => C,
  init: C,
): Arrays<C> {
  if ([lower, upper].some((bound) => typeof bound === 'number' && !Number.isInteger(bound))) {
    throw new DTypeError(`foriLoop: bounds must be whole numbers: got ${String(lower)} and ${String(upper)}`);
  }
  const start = convert(asArray('foriLoop', lower), 'int32');
  if (typeof lower === 'number' && typeof upper === 'number') {
    const step = ([i, carry]: [NDArray, C]): readonly [[NDArray, C], null] => [
      [add(i, 1), body(i, carry)],
      null,
    ];
    const [[, out]] = scan(step, [start, init] as [NDArray, C], null, { length: Math.max(0, upper - lower) });
    return out;
  }
  const end = convert(asArray('foriLoop', upper), 'int32');
  const [, out] = whileLoop(
    ([i]: [NDArray, C]) => less(i, end),
    ([i, carry]: [NDArray, C]): [NDArray, C] => [add(i, 1), body(i, carry)],
    [start, init] as [NDArray, C],
  ) as [NDArray, Arrays<C>];
  return out;
}

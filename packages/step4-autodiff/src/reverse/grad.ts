import { DTypeError, isFloat, ShapeError, type NDArray } from '@first-principles/linalg';
import { formatAval } from '../core/aval.ts';
import { fill } from '../core/fill.ts';
import type { Arrays, Given } from '../core/functions.ts';
import { treeFlatten, treeUnflatten } from '../core/pytree.ts';
import { vjpFlat } from './vjp.ts';

/** By which argument, or arguments: the first, unless it is said. */
type Argnums = number | readonly number[];

/** The gradients by one argument, or by each of several. */
export type Gradients<A extends readonly unknown[], I extends Argnums> = I extends number
  ? Arrays<A[I]>
  : { [K in keyof I]: I[K] extends number ? Arrays<A[I[K]]> : never };

/** What `grad` may be told. */
export interface GradOptions<I extends Argnums> {
  /** By which argument, or arguments; −1 is the last. The first by default. */
  readonly argnums?: I;
  /** f returns `[value, aux]`: only the value is differentiated. */
  readonly hasAux?: boolean;
}

/**
 * The function that gives f's value and its gradient.
 *
 * valueAndGrad(f)(x) = (f(x), ∂f/∂x)
 *
 * @param f - from trees of arrays to one number, a 0-d float array; with `hasAux`, to `[number, anything]`
 * @returns a function of the same arguments: `[value, gradient]`, or `[[value, aux], gradient]`
 * @throws ShapeError if f returns more than one number
 * @throws DTypeError if it returns no float, or an argument to differentiate by holds integers
 * @source JAX, `jax.value_and_grad`
 * @example valueAndGrad((x: NDArray) => numpy.mul(x, x))(3) // [9, 6]
 */
export function valueAndGrad<A extends readonly unknown[], X, const I extends Argnums = 0>(
  f: (...args: A) => readonly [NDArray, X],
  options: GradOptions<I> & { readonly hasAux: true },
): (...args: Given<A>) => [value: [NDArray, Arrays<X>], gradient: Gradients<A, I>];
export function valueAndGrad<A extends readonly unknown[], const I extends Argnums = 0>(
  f: (...args: A) => NDArray | number,
  options?: GradOptions<I> & { readonly hasAux?: false },
): (...args: Given<A>) => [value: NDArray, gradient: Gradients<A, I>];
export function valueAndGrad(
  f: (...args: never[]) => unknown,
  { argnums = 0, hasAux = false }: GradOptions<Argnums> = {},
): (...args: never[]) => unknown {
  return (...args) => differentiate('valueAndGrad', f, args, argnums, hasAux);
}

/**
 * The function that gives f's gradient.
 *
 * grad(f)(x) = ∂f/∂x
 *
 * @param f - from trees of arrays to one number, a 0-d float array; with `hasAux`, to `[number, anything]`
 * @returns a function of the same arguments: the gradient by the first, or by `argnums`; with `hasAux`, `[gradient, aux]`
 * @throws ShapeError if f returns more than one number
 * @throws DTypeError if it returns no float, or an argument to differentiate by holds integers
 * @source JAX, `jax.grad`
 * @example grad((x: NDArray) => numpy.mul(x, x))(3) // 6
 */
export function grad<A extends readonly unknown[], X, const I extends Argnums = 0>(
  f: (...args: A) => readonly [NDArray, X],
  options: GradOptions<I> & { readonly hasAux: true },
): (...args: Given<A>) => [gradient: Gradients<A, I>, aux: Arrays<X>];
export function grad<A extends readonly unknown[], const I extends Argnums = 0>(
  f: (...args: A) => NDArray | number,
  options?: GradOptions<I> & { readonly hasAux?: false },
): (...args: Given<A>) => Gradients<A, I>;
export function grad(
  f: (...args: never[]) => unknown,
  { argnums = 0, hasAux = false }: GradOptions<Argnums> = {},
): (...args: never[]) => unknown {
  return (...args) => {
    const [value, gradient] = differentiate('grad', f, args, argnums, hasAux);
    return hasAux ? [gradient, (value as readonly unknown[])[1]] : gradient;
  };
}

function differentiate(
  name: string,
  f: (...args: never[]) => unknown,
  args: readonly unknown[],
  argnums: Argnums,
  hasAux: boolean,
): [value: unknown, gradient: unknown] {
  const places = (typeof argnums === 'number' ? [argnums] : argnums).map((n) =>
    n < 0 ? args.length + n : n,
  );
  for (const place of places) {
    if (!Number.isInteger(place) || place < 0 || place >= args.length) {
      throw new DTypeError(
        `${name}: argnums must be places of arguments, 0 to ${args.length - 1}: got ${place}`,
      );
    }
  }
  const trees = places.map((place) => treeFlatten(args[place]));
  const leaves = trees.flatMap((tree) => tree.leaves);
  for (const leaf of leaves) {
    if (!isFloat(leaf.dtype)) {
      throw new DTypeError(
        `${name}: an argument to differentiate by must hold floats: got ${formatAval(leaf)}: use astype('float32'), or name other argnums`,
      );
    }
  }
  let auxTree: ReturnType<typeof treeFlatten> | undefined;
  const { outputs, pull } = vjpFlat((...moving) => {
    const full = [...args];
    let next = 0;
    for (const [i, place] of places.entries()) {
      const count = trees[i].leaves.length;
      full[place] = treeUnflatten(trees[i].treedef, moving.slice(next, next + count));
      next += count;
    }
    const result = f(...(full as never[]));
    if (!hasAux) return [checkNumber(name, result)];
    if (!Array.isArray(result) || result.length !== 2) {
      throw new DTypeError(`${name}: with hasAux, f must return [value, aux]`);
    }
    auxTree = treeFlatten(result[1]);
    return [checkNumber(name, result[0]), ...auxTree.leaves];
  }, leaves);
  const [value, ...aux] = outputs;
  const back = pull([fill(1, value), ...aux.map(() => null)]).map((c, i) => c ?? fill(0, leaves[i]));
  let next = 0;
  const gradients = trees.map((tree) => {
    const count = tree.leaves.length;
    next += count;
    return treeUnflatten(tree.treedef, back.slice(next - count, next));
  });
  const whole = hasAux ? [value, treeUnflatten(auxTree!.treedef, aux)] : value;
  return [whole, typeof argnums === 'number' ? gradients[0] : gradients];
}

/** f's result, which must be one float. */
function checkNumber(name: string, result: unknown): NDArray {
  const { leaves, treedef } = treeFlatten(result);
  if (treedef.kind !== 'leaf') {
    throw new ShapeError(
      `${name}: f must return one number, a 0-d array: got a ${treedef.kind === 'none' ? 'function without return' : treedef.kind}${Array.isArray(result) ? ': hasAux takes [value, aux]' : ''}`,
    );
  }
  const [value] = leaves;
  if (value.ndim !== 0) {
    throw new ShapeError(
      `${name}: f must return one number, a 0-d array: got ${formatAval(value)}: use sum or mean, or vjp or jacrev for more than one`,
    );
  }
  if (!isFloat(value.dtype)) {
    throw new DTypeError(`${name}: f must return a float: got ${formatAval(value)}`);
  }
  return value;
}

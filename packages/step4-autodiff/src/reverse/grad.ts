import { DTypeError, isFloat, ShapeError, type NDArray } from '@first-principles/linalg';
import { formatAval } from '../core/aval.ts';
import { fill } from '../core/fill.ts';
import { checkAux, chooseArguments, type Argnums, type Chosen } from '../core/chosen.ts';
import type { Arrays, Given } from '../core/functions.ts';
import { treeFlatten, treeUnflatten, type TreeDef } from '../core/pytree.ts';
import { vjpFlat } from './vjp.ts';

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
): (...args: Given<A>) => [value: [NDArray, Arrays<X>], gradient: NoInfer<Chosen<A, I>>];
export function valueAndGrad<A extends readonly unknown[], const I extends Argnums = 0>(
  f: (...args: A) => NDArray | number,
  options?: GradOptions<I> & { readonly hasAux?: false },
): (...args: Given<A>) => [value: NDArray, gradient: NoInfer<Chosen<A, I>>];
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
): (...args: Given<A>) => [gradient: NoInfer<Chosen<A, I>>, aux: Arrays<X>];
export function grad<A extends readonly unknown[], const I extends Argnums = 0>(
  f: (...args: A) => NDArray | number,
  options?: GradOptions<I> & { readonly hasAux?: false },
): (...args: Given<A>) => NoInfer<Chosen<A, I>>;
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
  const chosen = chooseArguments(name, args, argnums);
  let auxTree: TreeDef | undefined;
  const { outputs, pull } = vjpFlat((...moving) => {
    const result = f(...(chosen.replaced(moving) as never[]));
    if (!hasAux) return [checkNumber(name, result)];
    const [value, aux] = checkAux(name, result);
    const { leaves, treedef } = treeFlatten(aux);
    auxTree = treedef;
    return [checkNumber(name, value), ...leaves];
  }, chosen.leaves);
  const [value, ...aux] = outputs;
  const back = pull([fill(1, value), ...aux.map(() => null)]);
  const gradient = chosen.tree(back.map((c, i) => c ?? fill(0, chosen.leaves[i])));
  return [hasAux ? [value, treeUnflatten(auxTree!, aux)] : value, gradient];
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
    throw new DTypeError(
      `${name}: f must return a float: got ${formatAval(value)}: integers do not move: use mean, or astype('float32')`,
    );
  }
  return value;
}

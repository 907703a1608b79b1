import { add, ones, ShapeError, zeros, type NDArray } from '@first-principles/linalg';
import { topological } from '#earlier/step4-autodiff/05-topological';
import type { Var } from '#earlier/step4-autodiff/10-value-and-grad';

export function constant(value: NDArray): Var {
  return { value, parents: [], pullback: () => [] };
}

export function lift(
  f: (...values: NDArray[]) => NDArray,
  vjp: (c: NDArray, ...values: NDArray[]) => readonly NDArray[],
): (...parents: Var[]) => Var {
  return (...parents) => ({
    value: f(...parents.map((parent) => parent.value)),
    parents,
    pullback: (c) => vjp(c, ...parents.map((parent) => parent.value)),
  });
}

/** Collects what each node hears, and adds it up when its turn comes. */
export function valueAndGrad(
  f: (...xs: Var[]) => Var,
): (...xs: NDArray[]) => { value: number; grads: NDArray[] } {
  return (...xs) => {
    const inputs = xs.map(constant);
    const order = topological(f(...inputs)).reverse();
    const [root] = order;
    if (root.value.ndim !== 0) throw new ShapeError('valueAndGrad: f must give a single number');
    const heard = new Map<Var, NDArray[]>(order.map((node) => [node, []]));
    const sum = (parts: readonly NDArray[], { value }: Var): NDArray =>
      parts.reduce<NDArray>((total, part) => add(total, part), zeros(value.shape, value.dtype));
    heard.get(root)!.push(ones([], root.value.dtype));
    for (const node of order)
      node.pullback(sum(heard.get(node)!, node)).forEach((part, i) => heard.get(node.parents[i])!.push(part));
    return {
      value: root.value.item() as number,
      grads: inputs.map((input) => sum(heard.get(input) ?? [], input)),
    };
  };
}

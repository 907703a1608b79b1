import { onesLike, ShapeError, zerosLike, type NDArray } from '@first-principles/linalg';
import { topological } from '#earlier/step4-autodiff/05-topological';
import { constant, type Var } from '#earlier/step4-autodiff/10-value-and-grad';

export { constant, lift } from '#earlier/step4-autodiff/10-value-and-grad';

export function valueAndGrad(f: (...xs: Var[]) => Var) {
  return (x: NDArray, ...rest: NDArray[]) => {
    const input = constant(x);
    const root = f(input, ...rest.map(constant));
    if (root.value.ndim !== 0) throw new ShapeError('valueAndGrad: f must give one number');
    const heard = new Map<Var, NDArray>([[root, onesLike(root.value)]]);
    for (const node of topological(root).reverse()) {
      for (const [i, wish] of node.pullback(heard.get(node)!).entries()) {
        const parent = node.parents[i];
        heard.set(parent, wish.add(heard.get(parent) ?? 0));
      }
    }
    return { value: root.value.item(), grads: [heard.get(input) ?? zerosLike(x)] };
  };
}

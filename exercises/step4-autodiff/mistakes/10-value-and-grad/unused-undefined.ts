import { add, item, onesLike, ShapeError, type NDArray } from '@first-principles/linalg';
import { topological } from '#earlier/step4-autodiff/05-topological';
import { constant, type Var } from '#earlier/step4-autodiff/10-value-and-grad';

export { constant, lift } from '#earlier/step4-autodiff/10-value-and-grad';

export const mistake = {
  name: 'an input that f does not use gets undefined',
  teaching: 'What is not used changes nothing: its gradient is zeros, of its shape.',
};

export function valueAndGrad(f: (...xs: Var[]) => Var) {
  return (...xs: NDArray[]) => {
    const inputs = xs.map(constant);
    const root = f(...inputs);
    if (root.value.ndim > 0) throw new ShapeError('valueAndGrad: f must give one number');
    const gradients = new Map([[root, onesLike(root.value)]]);
    for (const node of topological(root).reverse()) {
      node.pullback(gradients.get(node)!).forEach((wish, i) => {
        const heard = gradients.get(node.parents[i]);
        gradients.set(node.parents[i], heard ? add(heard, wish) : wish);
      });
    }
    return { value: item(root.value), grads: inputs.map((input) => gradients.get(input)) };
  };
}

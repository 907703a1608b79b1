import { item, onesLike, ShapeError, zerosLike, type NDArray } from '@first-principles/linalg';
import { topological } from '#earlier/step4-autodiff/05-topological';
import { constant, type Var } from '#earlier/step4-autodiff/10-value-and-grad';

export { constant, lift } from '#earlier/step4-autodiff/10-value-and-grad';

export const mistake = {
  name: 'where several cotangents arrive, the last one is kept',
  teaching: 'What is used in several places hears the sum of what comes back from them.',
};

export function valueAndGrad(f: (...xs: Var[]) => Var) {
  return (...xs: NDArray[]) => {
    const inputs = xs.map(constant);
    const root = f(...inputs);
    if (root.value.ndim > 0) throw new ShapeError('valueAndGrad: f must give one number');
    const gradients = new Map([[root, onesLike(root.value)]]);
    for (const node of topological(root).reverse()) {
      const wishes = node.pullback(gradients.get(node)!);
      node.parents.forEach((parent, i) => gradients.set(parent, wishes[i]));
    }
    const grads = inputs.map((input) => gradients.get(input) ?? zerosLike(input.value));
    return { value: item(root.value), grads };
  };
}

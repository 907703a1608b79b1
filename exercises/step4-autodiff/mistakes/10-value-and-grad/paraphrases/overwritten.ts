import { ShapeError, zeros, type NDArray } from '@first-principles/linalg';
import { topological } from '#earlier/step4-autodiff/05-topological';
import { constant, type Var } from '#earlier/step4-autodiff/10-value-and-grad';

export { constant, lift } from '#earlier/step4-autodiff/10-value-and-grad';

export function valueAndGrad(f: (...xs: Var[]) => Var) {
  return (...xs: NDArray[]) => {
    const inputs = xs.map((x) => constant(x));
    const order = topological(f(...inputs));
    const { value } = order[order.length - 1];
    if (value.shape.length !== 0) throw new ShapeError('one number');
    const slopes = order.map((node): NDArray => zeros(node.value.shape, 'float64'));
    slopes[order.length - 1] = zeros([], 'float64').add(1);
    for (let at = order.length - 1; at >= 0; at--) {
      for (const [i, slope] of order[at].pullback(slopes[at]).entries())
        slopes[order.indexOf(order[at].parents[i])] = slope;
    }
    const grads = inputs.map((input) =>
      order.includes(input) ? slopes[order.indexOf(input)] : zeros(input.value.shape, 'float64'),
    );
    return { value: value.item(), grads };
  };
}

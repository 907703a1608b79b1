import { broadcastTo, item, sum, type NDArray } from '@first-principles/linalg';
import { valueAndGrad as right, type Var } from '#earlier/step4-autodiff/10-value-and-grad';

export { constant, lift } from '#earlier/step4-autodiff/10-value-and-grad';

export const mistake = {
  name: 'several numbers are accepted from f, and their gradients summed',
  teaching:
    'One walk back answers for one number: if f gives an array of another shape than [], throw a ShapeError.',
};

export function valueAndGrad(f: (...xs: Var[]) => Var) {
  return (...xs: NDArray[]) => {
    const root = (...inputs: Var[]): Var => {
      const several = f(...inputs);
      const { shape } = several.value;
      return { value: sum(several.value), parents: [several], pullback: (c) => [broadcastTo(c, shape)] };
    };
    const { grads } = right(root)(...xs);
    const { value } = f(...xs.map((x): Var => ({ value: x, parents: [], pullback: () => [] })));
    return { value: value.size === 1 ? item(value) : value, grads };
  };
}

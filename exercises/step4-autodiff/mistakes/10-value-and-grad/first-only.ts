import type { NDArray } from '@first-principles/linalg';
import { valueAndGrad as right, type Var } from '#earlier/step4-autodiff/10-value-and-grad';

export { constant, lift } from '#earlier/step4-autodiff/10-value-and-grad';

export const mistake = {
  name: 'there is a gradient for the first argument only',
  teaching: 'f changes with each of its arguments: grads has one for each.',
};

export function valueAndGrad(f: (...xs: Var[]) => Var) {
  return (...xs: NDArray[]) => {
    const { value, grads } = right(f)(...xs);
    return { value, grads: grads.slice(0, 1) };
  };
}

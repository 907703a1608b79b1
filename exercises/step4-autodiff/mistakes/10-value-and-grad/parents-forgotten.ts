import { valueAndGrad as right, type Var } from '#earlier/step4-autodiff/10-value-and-grad';
import type { NDArray } from '@first-principles/linalg';

export { constant } from '#earlier/step4-autodiff/10-value-and-grad';

export const mistake = {
  name: 'lift forgets the parents: nothing that was computed leads back to anything',
  teaching: 'The arguments are the parents of the result, in their order: without them nobody can be asked.',
};

export const valueAndGrad = right;

export function lift(
  f: (...values: NDArray[]) => NDArray,
  vjp: (c: NDArray, ...values: NDArray[]) => readonly NDArray[],
) {
  return (...args: Var[]): Var => {
    const values = args.map(({ value }) => value);
    return { value: f(...values), parents: [], pullback: (c) => vjp(c, ...values) };
  };
}

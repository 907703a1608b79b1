import { emit as right, type Expr } from '#earlier/step4-autodiff/25-emit';

export const mistake = {
  name: 'the operator comes before its operands',
  teaching: 'The machine takes from the stack what is there already: both operands first, the operator last.',
};

export function emit(e: Expr): number[] {
  if (!('a' in e)) return right(e);
  const operator = right(e).at(-1)!;
  return [operator, ...emit(e.a), ...emit(e.b)];
}

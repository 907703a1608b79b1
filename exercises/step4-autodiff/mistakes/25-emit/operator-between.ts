import { emit as right, type Expr } from '#earlier/step4-autodiff/25-emit';

export const mistake = {
  name: 'the operator stands between its operands, as on paper',
  teaching:
    'When it is read, only the first operand is on the stack: both operands first, the operator last.',
};

export function emit(e: Expr): number[] {
  if (!('a' in e)) return right(e);
  const operator = right(e).at(-1)!;
  return [...emit(e.a), operator, ...emit(e.b)];
}

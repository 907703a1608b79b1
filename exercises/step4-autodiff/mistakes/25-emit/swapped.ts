import { emit as right, type Expr } from '#earlier/step4-autodiff/25-emit';

export const mistake = {
  name: 'the second operand is pushed first',
  teaching:
    'For a sum it does not matter; sub and div take the upper value off the stack as their second: push a, then b.',
};

const turned = (e: Expr): Expr => ('a' in e ? { op: e.op, a: turned(e.b), b: turned(e.a) } : e);

export const emit = (e: Expr): number[] => right(turned(e));

import { emit as right, type Expr } from '#earlier/step4-autodiff/25-emit';

export const mistake = {
  name: 'the number of a variable is one byte, whatever it is',
  teaching: 'From 128 on it takes two: write it with `unsigned`.',
};

export function emit(e: Expr): number[] {
  if (e.op === 'x') return [0x20, e.i];
  return 'a' in e ? [...emit(e.a), ...emit(e.b), ...right(e).slice(-1)] : right(e);
}

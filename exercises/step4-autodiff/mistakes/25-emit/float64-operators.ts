import { emit as right, type Expr } from '#earlier/step4-autodiff/25-emit';

export const mistake = {
  name: 'the operators are those of float64',
  teaching:
    'Both columns stand side by side in the specification: f32.add is 0x92, f64.add 0xa0, and float32 is on the stack.',
};

const OPCODES = { add: 0xa0, sub: 0xa1, mul: 0xa2, div: 0xa3, max: 0xa5 };

export function emit(e: Expr): number[] {
  return 'a' in e ? [...emit(e.a), ...emit(e.b), OPCODES[e.op]] : right(e);
}

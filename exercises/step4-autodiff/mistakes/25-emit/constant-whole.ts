import { signed } from '#earlier/step4-autodiff/24-leb128';
import { emit as right, type Expr } from '#earlier/step4-autodiff/25-emit';

export const mistake = {
  name: 'a constant is written with `signed`, as whole numbers are',
  teaching: 'f32.const is followed by the four bytes of a float32, as it lies in memory.',
};

export function emit(e: Expr): number[] {
  if (e.op === 'const') return [0x43, ...signed(Math.trunc(e.v))];
  return 'a' in e ? [...emit(e.a), ...emit(e.b), ...right(e).slice(-1)] : right(e);
}

import { unsigned } from '#earlier/step4-autodiff/24-leb128';
import type { Expr } from '#earlier/step4-autodiff/25-emit';

export const mistake = {
  name: 'constants and operators are those of float64',
  teaching:
    'The variables hold float32, and WebAssembly converts nothing by itself: f32.const is 0x43, f32.add 0x92.',
};

const OPCODES = { add: 0xa0, sub: 0xa1, mul: 0xa2, div: 0xa3, max: 0xa5 };

export function emit(e: Expr): number[] {
  if (e.op === 'x') return [0x20, ...unsigned(e.i)];
  if (e.op === 'const') return [0x44, ...new Uint8Array(new Float64Array([e.v]).buffer)];
  return [...emit(e.a), ...emit(e.b), OPCODES[e.op]];
}

import { unsigned } from '#earlier/step4-autodiff/24-leb128';
import type { Expr } from '#earlier/step4-autodiff/25-emit';

export const mistake = {
  name: 'the bytes of a constant stand with the high one first',
  teaching:
    'setFloat32(0, v) writes the high byte first unless its third argument is true; WebAssembly reads the low one first.',
};

const OPCODES = { add: 0x92, sub: 0x93, mul: 0x94, div: 0x95, max: 0x97 };

export function emit(e: Expr): number[] {
  if (e.op === 'x') return [0x20, ...unsigned(e.i)];
  if (e.op === 'const') {
    const view = new DataView(new ArrayBuffer(4));
    view.setFloat32(0, e.v);
    return [0x43, ...new Uint8Array(view.buffer)];
  }
  return [...emit(e.a), ...emit(e.b), OPCODES[e.op]];
}

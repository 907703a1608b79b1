import { unsigned } from '#earlier/step4-autodiff/24-leb128';
import type { Expr } from '#earlier/step4-autodiff/25-emit';

export function emit(e: Expr): number[] {
  switch (e.op) {
    case 'x':
      return [0x20, ...unsigned(e.i)];
    case 'const':
      return [0x43, ...new Uint8Array(Float32Array.of(e.v).buffer)];
    default:
      return emit(e.b).concat(emit(e.a), 0x92 + ['add', 'sub', 'mul', 'div', 'min', 'max'].indexOf(e.op));
  }
}

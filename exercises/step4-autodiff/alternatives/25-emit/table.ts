import { unsigned } from '#earlier/step4-autodiff/24-leb128';
import type { Expr } from '#earlier/step4-autodiff/25-emit';

/** Appends to one list, with the operations in the order of their opcodes. */
export function emit(e: Expr): number[] {
  const code: number[] = [];
  const write = (node: Expr): void => {
    if (node.op === 'x') code.push(0x20, ...unsigned(node.i));
    else if (node.op === 'const') code.push(0x43, ...new Uint8Array(new Float32Array([node.v]).buffer));
    else {
      write(node.a);
      write(node.b);
      code.push(0x92 + ['add', 'sub', 'mul', 'div', 'min', 'max'].indexOf(node.op));
    }
  };
  write(e);
  return code;
}

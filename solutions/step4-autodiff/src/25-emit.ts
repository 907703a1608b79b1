import { unsigned } from '#earlier/step4-autodiff/24-leb128';

/** What is computed for each place of some arrays: `{ op: 'sub', a: { op: 'x', i: 0 }, b: { op: 'const', v: 2 } }` is x₀ − 2. */
export type Expr =
  | { readonly op: 'x'; readonly i: number }
  | { readonly op: 'const'; readonly v: number }
  | { readonly op: 'add' | 'sub' | 'mul' | 'div' | 'max'; readonly a: Expr; readonly b: Expr };

/**
 * An expression as WebAssembly code, in float32, that leaves its value on the stack.
 *
 *     f32.const   0x43, then the four bytes of a float32, the low one first
 *     local.get   0x20, then the number of a variable, as `unsigned` writes it; variable i holds x_i
 *     f32.add 0x92   f32.sub 0x93   f32.mul 0x94   f32.div 0x95   f32.max 0x97   each takes two values off the stack:
 *                                                                            of sub and div, the upper is the second
 *
 * @returns the bytes; the loop over the arrays, that sets the variables and stores the value, is put around them
 * @source WebAssembly core specification, 5.4 "Instructions"
 */
export function emit(e: Expr): number[] {
  if (e.op === 'x') return [0x20, ...unsigned(e.i)];
  if (e.op === 'const') return [0x43, ...float32(e.v)];
  return [...emit(e.a), ...emit(e.b), OPCODES[e.op]];
}

const OPCODES = { add: 0x92, sub: 0x93, mul: 0x94, div: 0x95, max: 0x97 };

function float32(v: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, v, true);
  return new Uint8Array(view.buffer);
}

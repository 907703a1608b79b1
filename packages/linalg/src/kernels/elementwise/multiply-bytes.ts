import { i16x8, i8x16, type Expr } from '@first-principles/wasm';

const LOW_BYTES = Array.from({ length: 16 }, (_, i) => 2 * i);

/** The low bytes of the products: WebAssembly multiplies bytes only to 16 bits. */
export function mulBytes(a: Expr<'v128'>, b: Expr<'v128'>): Expr<'v128'> {
  return i8x16.shuffle(i16x8.extmul_low_i8x16_u(a, b), i16x8.extmul_high_i8x16_u(a, b), LOW_BYTES);
}

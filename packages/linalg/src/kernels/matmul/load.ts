import { features, instantiate, type Memory } from '@first-principles/wasm';
import type { FloatDType } from '../../dtype.ts';
import { generateGemm, K_BLOCK } from './gemm.ts';
import { LANES, TILES, VECTOR, type Precision } from './lanes.ts';

/** The functions of a generated module; addresses and strides are in bytes, 0 for an operand that is not there. */
export interface Gemm {
  /**
   * c[m, n] = addend + (a[m, k] · b[k, n] + bias). Rows of c and of addend are `cRow` apart and, like bias, have room
   * for whole vectors; a and b may be read a few vectors beyond their ends.
   *
   * @param panels - room for `panelsBytes` to copy b together in, or 0: copying pays from about 24 rows on
   */
  gemm(
    a: number,
    aRow: number,
    b: number,
    bRow: number,
    c: number,
    cRow: number,
    m: number,
    n: number,
    k: number,
    bias: number,
    addend: number,
    panels: number,
  ): void;
  /** to[columns, rows] = from[rows, columns]ᵀ, both without gaps. */
  transpose(from: number, to: number, rows: number, columns: number): void;
}

/** The module for an element type on a memory, made on first use. Where the engine has no relaxed SIMD, fast is strict. */
export function loadGemm(memory: Memory, dtype: FloatDType, precision: Precision): Gemm {
  const actual = features().relaxedSimd ? precision : 'strict';
  return instantiate(
    `matmul/${dtype}/${actual}`,
    () => generateGemm(dtype, actual),
    memory,
  ) as unknown as Gemm;
}

/** Bytes of room that `gemm` needs at `panels` for a product over k with n columns. */
export function panelsBytes(dtype: FloatDType, precision: Precision, k: number, n: number): number {
  const { count } = LANES[dtype];
  const panels = Math.ceil(Math.ceil(n / count) / TILES[precision].vectors);
  return Math.min(k, K_BLOCK) * panels * TILES[precision].vectors * VECTOR;
}

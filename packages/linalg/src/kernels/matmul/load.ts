import { features, instantiate, type Memory } from '@first-principles/wasm';
import type { FloatDType } from '../../dtype.ts';
import { generateGemm, K_BLOCK } from './gemm.ts';
import { LANES, TILES, type Precision } from './lanes.ts';
import { VECTOR } from '../memory.ts';

/** The functions of a generated module; addresses and strides are in bytes, 0 for an operand that is not there. */
export interface Gemm {
  /**
   * c[m, n] = addend + (a[m, k] · b[k, n] + bias). Rows of c and of addend are `cRow` apart and, like bias, have room
   * for whole vectors; a and b may be read a few vectors beyond their ends. c holds the sums between blocks of k, so it
   * must not overlap any operand, `addend` included.
   *
   * @param panels - room for `panelsBytes` to copy b together in, or 0: copying pays from about 24 rows on
   * @param onto - 1: the sums start from what c holds, not from 0
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
    onto?: number,
  ): void;
  /** to[columns, rows] = from[rows, columns]ᵀ, both without gaps. */
  transpose(from: number, to: number, rows: number, columns: number): void;
}

/** What this engine makes of a precision: without relaxed SIMD, fast is strict. */
function supported(precision: Precision): Precision {
  return features().relaxedSimd ? precision : 'strict';
}

/**
 * The module for an element type on a memory, made on first use. Where the engine has no relaxed SIMD, fast is strict.
 *
 * @example loadGemm(memory, 'float32', 'fast').gemm(a, 4 * k, b, 4 * n, c, 4 * n, m, n, k, 0, 0, 0)
 */
export function loadGemm(memory: Memory, dtype: FloatDType, precision: Precision): Gemm {
  const actual = supported(precision);
  return instantiate(
    `matmul/${dtype}/${actual}`,
    () => generateGemm(dtype, actual),
    memory,
  ) as unknown as Gemm;
}

/**
 * Bytes of room that `gemm` needs at `panels` for a product over k with n columns.
 *
 * @example panelsBytes('float32', 'strict', 100, 10) // 4800: 100 rows of one panel, 3 vectors wide
 */
export function panelsBytes(dtype: FloatDType, precision: Precision, k: number, n: number): number {
  const { vectors } = TILES[supported(precision)];
  const panels = Math.ceil(Math.ceil(n / LANES[dtype].count) / vectors);
  return Math.min(k, K_BLOCK) * panels * vectors * VECTOR;
}

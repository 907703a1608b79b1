import { node, type Expr, type Statement } from '../node.ts';

/** Instructions on the memory as a whole. Names and numbers are the specification's (5.4.6). */
export const memory = {
  /** Copies so many bytes; the two ranges may overlap. Traps if one of them ends beyond the memory. */
  copy: (to: Expr<'i32'>, from: Expr<'i32'>, bytes: Expr<'i32'>): Statement =>
    node('memory.copy', 'void', [0xfc, 0x0a], [to, from, bytes], [0, 0]),
} as const;

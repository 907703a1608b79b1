import { signed } from '../leb128.ts';
import { node, type Expr } from '../node.ts';
import { loads, plain, stores } from './table.ts';

/** 64-bit integers. Names and numbers are the specification's (5.4.6, 5.4.7). */
export const i64 = {
  /** A constant; values from 2⁶³ to 2⁶⁴ − 1 are taken as the same 64 bits. */
  const: (value: bigint): Expr<'i64'> =>
    node('i64.const', 'i64', [0x42], [], signed(BigInt.asIntN(64, value)), `${BigInt.asIntN(64, value)}`),
  ...loads('i64', 'i64', {
    load: 0x29,
    load8_s: 0x30,
    load8_u: 0x31,
    load16_s: 0x32,
    load16_u: 0x33,
    load32_s: 0x34,
    load32_u: 0x35,
  }),
  ...stores('i64', 'i64', { store: 0x37, store8: 0x3c, store16: 0x3d, store32: 0x3e }),
  ...plain('i64', ['i64'], 'i32', { eqz: 0x50 }),
  ...plain('i64', ['i64', 'i64'], 'i32', {
    eq: 0x51,
    ne: 0x52,
    lt_s: 0x53,
    lt_u: 0x54,
    gt_s: 0x55,
    gt_u: 0x56,
    le_s: 0x57,
    le_u: 0x58,
    ge_s: 0x59,
    ge_u: 0x5a,
  }),
  ...plain('i64', ['i64'], 'i64', {
    clz: 0x79,
    ctz: 0x7a,
    popcnt: 0x7b,
    extend8_s: 0xc2,
    extend16_s: 0xc3,
    extend32_s: 0xc4,
  }),
  ...plain('i64', ['i64', 'i64'], 'i64', {
    add: 0x7c,
    sub: 0x7d,
    mul: 0x7e,
    div_s: 0x7f,
    div_u: 0x80,
    rem_s: 0x81,
    rem_u: 0x82,
    and: 0x83,
    or: 0x84,
    xor: 0x85,
    shl: 0x86,
    shr_s: 0x87,
    shr_u: 0x88,
    rotl: 0x89,
    rotr: 0x8a,
  }),
  ...plain('i64', ['i32'], 'i64', { extend_i32_s: 0xac, extend_i32_u: 0xad }),
  ...plain('i64', ['f32'], 'i64', { trunc_f32_s: 0xae, trunc_f32_u: 0xaf }),
  ...plain('i64', ['f64'], 'i64', { trunc_f64_s: 0xb0, trunc_f64_u: 0xb1, reinterpret_f64: 0xbd }),
};

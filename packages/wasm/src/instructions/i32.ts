import { signed32 } from '../leb128.ts';
import { node, type Expr } from '../node.ts';
import { loads, plain, stores } from './table.ts';

/** 32-bit integers: addresses, counters, bits. Names and numbers are the specification's (5.4.6, 5.4.7). */
export const i32 = {
  /** A constant; values from 2³¹ to 2³² − 1 are taken as the same 32 bits. */
  const: (value: number): Expr<'i32'> =>
    node('i32.const', 'i32', [0x41], [], signed32(value), `${value | 0}`),
  ...loads('i32', 'i32', { load: 0x28, load8_s: 0x2c, load8_u: 0x2d, load16_s: 0x2e, load16_u: 0x2f }),
  ...stores('i32', 'i32', { store: 0x36, store8: 0x3a, store16: 0x3b }),
  ...plain('i32', ['i32'], 'i32', {
    eqz: 0x45,
    clz: 0x67,
    ctz: 0x68,
    popcnt: 0x69,
    extend8_s: 0xc0,
    extend16_s: 0xc1,
  }),
  ...plain('i32', ['i32', 'i32'], 'i32', {
    eq: 0x46,
    ne: 0x47,
    lt_s: 0x48,
    lt_u: 0x49,
    gt_s: 0x4a,
    gt_u: 0x4b,
    le_s: 0x4c,
    le_u: 0x4d,
    ge_s: 0x4e,
    ge_u: 0x4f,
    add: 0x6a,
    sub: 0x6b,
    mul: 0x6c,
    div_s: 0x6d,
    div_u: 0x6e,
    rem_s: 0x6f,
    rem_u: 0x70,
    and: 0x71,
    or: 0x72,
    xor: 0x73,
    shl: 0x74,
    shr_s: 0x75,
    shr_u: 0x76,
    rotl: 0x77,
    rotr: 0x78,
  }),
  ...plain('i32', ['i64'], 'i32', { wrap_i64: 0xa7 }),
  ...plain('i32', ['f32'], 'i32', { trunc_f32_s: 0xa8, trunc_f32_u: 0xa9, reinterpret_f32: 0xbc }),
  ...plain('i32', ['f64'], 'i32', { trunc_f64_s: 0xaa, trunc_f64_u: 0xab }),
};

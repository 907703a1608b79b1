import { node, type Expr } from '../node.ts';
import { extracts, loads, plain, replaces, stores } from './table.ts';

const V = ['v128'] as const;
const VV = ['v128', 'v128'] as const;
const VVV = ['v128', 'v128', 'v128'] as const;
const SHIFT = ['v128', 'i32'] as const;

/** Vectors of 128 bits, whatever they hold. Names and numbers are the specification's (5.4.8). */
export const v128 = {
  /** A constant given by its 16 bytes, lowest address first. */
  const: (bytes: readonly number[]): Expr<'v128'> => {
    if (bytes.length !== 16) throw new RangeError(`v128.const: needs 16 bytes: got ${bytes.length}`);
    return node('v128.const', 'v128', [0xfd, 0x0c], [], bytes, `i8x16 ${bytes.join(' ')}`);
  },
  ...loads('v128', 'v128', {
    load: 0x00,
    load8_splat: 0x07,
    load16_splat: 0x08,
    load32_splat: 0x09,
    load64_splat: 0x0a,
    load32_zero: 0x5c,
    load64_zero: 0x5d,
  }),
  ...stores('v128', 'v128', { store: 0x0b }),
  ...plain('v128', V, 'v128', { not: 0x4d }),
  ...plain('v128', VV, 'v128', { and: 0x4e, andnot: 0x4f, or: 0x50, xor: 0x51 }),
  /** `bitselect(a, b, mask)`: bits of `a` where the mask is 1, of `b` where it is 0. */
  ...plain('v128', VVV, 'v128', { bitselect: 0x52 }),
  ...plain('v128', V, 'i32', { any_true: 0x53 }),
};

/** 16 bytes; `shuffle` picks any 16 of the 32 bytes of two vectors. */
export const i8x16 = {
  shuffle: (a: Expr<'v128'>, b: Expr<'v128'>, lanes: readonly number[]): Expr<'v128'> => {
    if (lanes.length !== 16) throw new RangeError(`i8x16.shuffle: needs 16 lanes: got ${lanes.length}`);
    return node('i8x16.shuffle', 'v128', [0xfd, 0x0d], [a, b], lanes, lanes.join(' '));
  },
  ...extracts('i8x16', 'i32', { extract_lane_u: 0x16 }),
  ...replaces('i8x16', 'i32', { replace_lane: 0x17 }),
  ...plain('i8x16', VV, 'v128', { swizzle: 0x0e }),
  ...plain('i8x16', ['i32'], 'v128', { splat: 0x0f }),
  ...plain('i8x16', VV, 'v128', {
    eq: 0x23,
    ne: 0x24,
    lt_s: 0x25,
    lt_u: 0x26,
    gt_s: 0x27,
    gt_u: 0x28,
    le_s: 0x29,
    le_u: 0x2a,
    ge_s: 0x2b,
    ge_u: 0x2c,
    add: 0x6e,
    sub: 0x71,
    min_s: 0x76,
    min_u: 0x77,
    max_s: 0x78,
    max_u: 0x79,
  }),
  ...plain('i8x16', V, 'v128', { abs: 0x60, neg: 0x61 }),
};

/** Eight 16-bit integers, as products of bytes. */
export const i16x8 = {
  ...plain('i16x8', VV, 'v128', { extmul_low_i8x16_u: 0x9e, extmul_high_i8x16_u: 0x9f }),
};

/** Four 32-bit integers. */
export const i32x4 = {
  ...plain('i32x4', ['i32'], 'v128', { splat: 0x11 }),
  ...extracts('i32x4', 'i32', { extract_lane: 0x1b }),
  ...replaces('i32x4', 'i32', { replace_lane: 0x1c }),
  ...plain('i32x4', VV, 'v128', {
    eq: 0x37,
    ne: 0x38,
    lt_s: 0x39,
    lt_u: 0x3a,
    gt_s: 0x3b,
    gt_u: 0x3c,
    le_s: 0x3d,
    le_u: 0x3e,
    ge_s: 0x3f,
    ge_u: 0x40,
    add: 0xae,
    sub: 0xb1,
    mul: 0xb5,
    min_s: 0xb6,
    min_u: 0xb7,
    max_s: 0xb8,
    max_u: 0xb9,
  }),
  ...plain('i32x4', V, 'v128', {
    abs: 0xa0,
    neg: 0xa1,
    trunc_sat_f32x4_s: 0xf8,
    trunc_sat_f32x4_u: 0xf9,
    trunc_sat_f64x2_s_zero: 0xfc,
    trunc_sat_f64x2_u_zero: 0xfd,
  }),
  ...plain('i32x4', V, 'i32', { all_true: 0xa3, bitmask: 0xa4 }),
  ...plain('i32x4', SHIFT, 'v128', { shl: 0xab, shr_s: 0xac, shr_u: 0xad }),
};

/** Two 64-bit integers. */
export const i64x2 = {
  ...plain('i64x2', ['i64'], 'v128', { splat: 0x12 }),
  ...extracts('i64x2', 'i64', { extract_lane: 0x1d }),
  ...replaces('i64x2', 'i64', { replace_lane: 0x1e }),
  ...plain('i64x2', V, 'v128', { abs: 0xc0, neg: 0xc1, extend_low_i32x4_s: 0xc7, extend_low_i32x4_u: 0xc9 }),
  ...plain('i64x2', V, 'i32', { all_true: 0xc3, bitmask: 0xc4 }),
  ...plain('i64x2', SHIFT, 'v128', { shl: 0xcb, shr_s: 0xcc, shr_u: 0xcd }),
  ...plain('i64x2', VV, 'v128', {
    add: 0xce,
    sub: 0xd1,
    mul: 0xd5,
    eq: 0xd6,
    ne: 0xd7,
    lt_s: 0xd8,
    gt_s: 0xd9,
    le_s: 0xda,
    ge_s: 0xdb,
  }),
};

/** Four single-precision floats; `relaxed_madd(a, b, c)` is a·b + c, rounded once or twice as the machine likes. */
export const f32x4 = {
  ...plain('f32x4', ['f32'], 'v128', { splat: 0x13 }),
  ...extracts('f32x4', 'f32', { extract_lane: 0x1f }),
  ...replaces('f32x4', 'f32', { replace_lane: 0x20 }),
  ...plain('f32x4', VV, 'v128', {
    eq: 0x41,
    ne: 0x42,
    lt: 0x43,
    gt: 0x44,
    le: 0x45,
    ge: 0x46,
    add: 0xe4,
    sub: 0xe5,
    mul: 0xe6,
    div: 0xe7,
    min: 0xe8,
    max: 0xe9,
    pmin: 0xea,
    pmax: 0xeb,
  }),
  ...plain('f32x4', V, 'v128', {
    ceil: 0x67,
    floor: 0x68,
    trunc: 0x69,
    nearest: 0x6a,
    abs: 0xe0,
    neg: 0xe1,
    sqrt: 0xe3,
    convert_i32x4_s: 0xfa,
    convert_i32x4_u: 0xfb,
    demote_f64x2_zero: 0x5e,
  }),
  ...plain('f32x4', VVV, 'v128', { relaxed_madd: 0x105, relaxed_nmadd: 0x106 }),
};

/** Two double-precision floats. */
export const f64x2 = {
  ...plain('f64x2', ['f64'], 'v128', { splat: 0x14 }),
  ...extracts('f64x2', 'f64', { extract_lane: 0x21 }),
  ...replaces('f64x2', 'f64', { replace_lane: 0x22 }),
  ...plain('f64x2', VV, 'v128', {
    eq: 0x47,
    ne: 0x48,
    lt: 0x49,
    gt: 0x4a,
    le: 0x4b,
    ge: 0x4c,
    add: 0xf0,
    sub: 0xf1,
    mul: 0xf2,
    div: 0xf3,
    min: 0xf4,
    max: 0xf5,
    pmin: 0xf6,
    pmax: 0xf7,
  }),
  ...plain('f64x2', V, 'v128', {
    ceil: 0x74,
    floor: 0x75,
    trunc: 0x7a,
    nearest: 0x94,
    abs: 0xec,
    neg: 0xed,
    sqrt: 0xef,
    convert_low_i32x4_s: 0xfe,
    convert_low_i32x4_u: 0xff,
    promote_low_f32x4: 0x5f,
  }),
  ...plain('f64x2', VVV, 'v128', { relaxed_madd: 0x107, relaxed_nmadd: 0x108 }),
};

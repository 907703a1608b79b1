import { node, type Expr } from '../node.ts';
import { loads, plain, stores } from './table.ts';

/** The bytes of a float, least significant first. */
function floatBytes(value: number, bits: 32 | 64): number[] {
  const bytes = new DataView(new ArrayBuffer(bits / 8));
  if (bits === 32) bytes.setFloat32(0, value, true);
  else bytes.setFloat64(0, value, true);
  return [...new Uint8Array(bytes.buffer)];
}

/** The number as the text format writes it. */
function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  return Object.is(value, -0) ? '-0' : `${value}`;
}

/** Single precision. Names and numbers are the specification's (5.4.6, 5.4.7). */
export const f32 = {
  const: (value: number): Expr<'f32'> =>
    node('f32.const', 'f32', [0x43], [], floatBytes(value, 32), floatText(value)),
  ...loads('f32', 'f32', { load: 0x2a }),
  ...stores('f32', 'f32', { store: 0x38 }),
  ...plain('f32', ['f32', 'f32'], 'i32', { eq: 0x5b, ne: 0x5c, lt: 0x5d, gt: 0x5e, le: 0x5f, ge: 0x60 }),
  ...plain('f32', ['f32'], 'f32', {
    abs: 0x8b,
    neg: 0x8c,
    ceil: 0x8d,
    floor: 0x8e,
    trunc: 0x8f,
    nearest: 0x90,
    sqrt: 0x91,
  }),
  ...plain('f32', ['f32', 'f32'], 'f32', {
    add: 0x92,
    sub: 0x93,
    mul: 0x94,
    div: 0x95,
    min: 0x96,
    max: 0x97,
    copysign: 0x98,
  }),
  ...plain('f32', ['i32'], 'f32', { convert_i32_s: 0xb2, convert_i32_u: 0xb3, reinterpret_i32: 0xbe }),
  ...plain('f32', ['i64'], 'f32', { convert_i64_s: 0xb4, convert_i64_u: 0xb5 }),
  ...plain('f32', ['f64'], 'f32', { demote_f64: 0xb6 }),
};

/** Double precision. Names and numbers are the specification's (5.4.6, 5.4.7). */
export const f64 = {
  const: (value: number): Expr<'f64'> =>
    node('f64.const', 'f64', [0x44], [], floatBytes(value, 64), floatText(value)),
  ...loads('f64', 'f64', { load: 0x2b }),
  ...stores('f64', 'f64', { store: 0x39 }),
  ...plain('f64', ['f64', 'f64'], 'i32', { eq: 0x61, ne: 0x62, lt: 0x63, gt: 0x64, le: 0x65, ge: 0x66 }),
  ...plain('f64', ['f64'], 'f64', {
    abs: 0x99,
    neg: 0x9a,
    ceil: 0x9b,
    floor: 0x9c,
    trunc: 0x9d,
    nearest: 0x9e,
    sqrt: 0x9f,
  }),
  ...plain('f64', ['f64', 'f64'], 'f64', {
    add: 0xa0,
    sub: 0xa1,
    mul: 0xa2,
    div: 0xa3,
    min: 0xa4,
    max: 0xa5,
    copysign: 0xa6,
  }),
  ...plain('f64', ['i32'], 'f64', { convert_i32_s: 0xb7, convert_i32_u: 0xb8 }),
  ...plain('f64', ['i64'], 'f64', { convert_i64_s: 0xb9, convert_i64_u: 0xba, reinterpret_i64: 0xbf }),
  ...plain('f64', ['f32'], 'f64', { promote_f32: 0xbb }),
};

/*
 * What each instruction does, written a second time and independently, from the specification's section 4.3 "Numerics":
 * an operand is a list of lanes (one for a scalar), integers are BigInts without sign, floats are numbers.
 */

/** What a value is made of; all but the first four live in a v128. */
export type Kind = 'i32' | 'i64' | 'f32' | 'f64' | 'i8x16' | 'i32x4' | 'i64x2' | 'f32x4' | 'f64x2';

export type Lane = bigint | number;
export type Lanes = readonly Lane[];

export class Trap extends Error {}

export interface Entry {
  /** `f32x4.add` */
  readonly name: string;
  readonly operands: readonly Kind[];
  readonly result: Kind;
  readonly apply: (...operands: Lanes[]) => Lanes;
}

type LaneFunction = (...lanes: never[]) => Lane;

/** Lane by lane; a scalar operand (of a shift) meets every lane. */
const lanewise =
  (f: LaneFunction) =>
  (...operands: Lanes[]): Lanes =>
    operands[0].map((_, i) =>
      (f as (...lanes: Lane[]) => Lane)(...operands.map((o) => (o.length === 1 ? o[0] : o[i]))),
    );

const round = { 32: Math.fround, 64: (x: number) => x } as const;
type Bits = 8 | 32 | 64;

function integers(bits: Bits) {
  const n = BigInt(bits);
  const u = (x: bigint) => BigInt.asUintN(bits, x);
  const s = (x: bigint) => BigInt.asIntN(bits, x);
  const divide = (a: bigint, b: bigint): bigint => {
    if (b === 0n || a / b === 1n << (n - 1n)) throw new Trap();
    return a / b;
  };
  const remainder = (a: bigint, b: bigint): bigint => {
    if (b === 0n) throw new Trap();
    return a % b;
  };
  const binary = (x: bigint) => x.toString(2).padStart(bits, '0');
  return {
    compare: {
      eq: (a: bigint, b: bigint) => a === b,
      ne: (a: bigint, b: bigint) => a !== b,
      lt_s: (a: bigint, b: bigint) => s(a) < s(b),
      lt_u: (a: bigint, b: bigint) => a < b,
      gt_s: (a: bigint, b: bigint) => s(a) > s(b),
      gt_u: (a: bigint, b: bigint) => a > b,
      le_s: (a: bigint, b: bigint) => s(a) <= s(b),
      le_u: (a: bigint, b: bigint) => a <= b,
      ge_s: (a: bigint, b: bigint) => s(a) >= s(b),
      ge_u: (a: bigint, b: bigint) => a >= b,
    },
    ring: {
      add: (a: bigint, b: bigint) => u(a + b),
      sub: (a: bigint, b: bigint) => u(a - b),
      mul: (a: bigint, b: bigint) => u(a * b),
    },
    shifts: {
      shl: (a: bigint, b: bigint) => u(a << (b % n)),
      shr_s: (a: bigint, b: bigint) => u(s(a) >> (b % n)),
      shr_u: (a: bigint, b: bigint) => a >> (b % n),
    },
    scalar: {
      div_s: (a: bigint, b: bigint) => u(divide(s(a), s(b))),
      div_u: (a: bigint, b: bigint) => remainder(a, b) * 0n + a / b,
      rem_s: (a: bigint, b: bigint) => u(remainder(s(a), s(b))),
      rem_u: (a: bigint, b: bigint) => remainder(a, b),
      and: (a: bigint, b: bigint) => a & b,
      or: (a: bigint, b: bigint) => a | b,
      xor: (a: bigint, b: bigint) => a ^ b,
      rotl: (a: bigint, b: bigint) => u(a << (b % n)) | (a >> (n - (b % n))),
      rotr: (a: bigint, b: bigint) => (a >> (b % n)) | u(a << (n - (b % n))),
    },
    unary: {
      clz: (a: bigint) => BigInt(binary(a).match(/^0*/)![0].length),
      ctz: (a: bigint) => BigInt(binary(a).match(/0*$/)![0].length),
      popcnt: (a: bigint) => BigInt(binary(a).replaceAll('0', '').length),
      extend8_s: (a: bigint) => u(BigInt.asIntN(8, a)),
      extend16_s: (a: bigint) => u(BigInt.asIntN(16, a)),
    },
    lanes: {
      min_s: (a: bigint, b: bigint) => (s(a) < s(b) ? a : b),
      min_u: (a: bigint, b: bigint) => (a < b ? a : b),
      max_s: (a: bigint, b: bigint) => (s(a) > s(b) ? a : b),
      max_u: (a: bigint, b: bigint) => (a > b ? a : b),
    },
    signs: { abs: (a: bigint) => u(s(a) < 0n ? -s(a) : s(a)), neg: (a: bigint) => u(-a) },
  };
}

function nearest(x: number): number {
  if (!Number.isFinite(x) || Math.abs(x) >= 2 ** 52) return x;
  const floor = Math.floor(x);
  const up = x - floor > 0.5 || (x - floor === 0.5 && floor % 2 !== 0);
  const rounded = up ? floor + 1 : floor;
  return rounded === 0 && (x < 0 || Object.is(x, -0)) ? -0 : rounded;
}

const negative = (x: number): boolean => x < 0 || Object.is(x, -0);

function floats(bits: 32 | 64) {
  const r = round[bits];
  return {
    compare: {
      eq: (a: number, b: number) => a === b,
      ne: (a: number, b: number) => a !== b,
      lt: (a: number, b: number) => a < b,
      gt: (a: number, b: number) => a > b,
      le: (a: number, b: number) => a <= b,
      ge: (a: number, b: number) => a >= b,
    },
    binary: {
      add: (a: number, b: number) => r(a + b),
      sub: (a: number, b: number) => r(a - b),
      mul: (a: number, b: number) => r(a * b),
      div: (a: number, b: number) => r(a / b),
      min: (a: number, b: number) => Math.min(a, b),
      max: (a: number, b: number) => Math.max(a, b),
    },
    unary: {
      abs: (a: number) => Math.abs(a),
      neg: (a: number) => -a,
      ceil: (a: number) => Math.ceil(a),
      floor: (a: number) => Math.floor(a),
      trunc: (a: number) => Math.trunc(a),
      nearest,
      sqrt: (a: number) => r(Math.sqrt(a)),
    },
    scalar: { copysign: (a: number, b: number) => (negative(b) ? -Math.abs(a) : Math.abs(a)) },
    lanes: {
      pmin: (a: number, b: number) => (b < a ? b : a),
      pmax: (a: number, b: number) => (a < b ? b : a),
    },
  };
}

const range = (bits: number, signed: boolean): [bigint, bigint] =>
  signed ? [-(1n << BigInt(bits - 1)), (1n << BigInt(bits - 1)) - 1n] : [0n, (1n << BigInt(bits)) - 1n];

/** A float to an integer, toward zero; a trap outside the range. */
const truncate = (bits: number, signed: boolean) => (x: number) => {
  if (!Number.isFinite(x)) throw new Trap();
  const [low, high] = range(bits, signed);
  const whole = BigInt(Math.trunc(x));
  if (whole < low || whole > high) throw new Trap();
  return BigInt.asUintN(bits, whole);
};

/** The same, held at the ends of the range; NaN is 0. */
const saturate = (bits: number, signed: boolean) => (x: number) => {
  if (Number.isNaN(x)) return 0n;
  const [low, high] = range(bits, signed);
  const whole = x === Infinity ? high : x === -Infinity ? low : BigInt(Math.trunc(x));
  return BigInt.asUintN(bits, whole < low ? low : whole > high ? high : whole);
};

const view = new DataView(new ArrayBuffer(8));
const bitsOf32 = (x: number) => (view.setFloat32(0, x), BigInt(view.getUint32(0)));
const bitsOf64 = (x: number) => (view.setFloat64(0, x), view.getBigUint64(0));
const float32Of = (x: bigint) => (view.setUint32(0, Number(x)), view.getFloat32(0));
const float64Of = (x: bigint) => (view.setBigUint64(0, x), view.getFloat64(0));
const signed = (bits: number) => (x: bigint) => BigInt.asIntN(bits, x);

const entries: Entry[] = [];
const define = (name: string, operands: readonly Kind[], result: Kind, apply: Entry['apply']): void => {
  entries.push({ name, operands, result, apply });
};
const defineAll = (
  prefix: string,
  operands: readonly Kind[],
  result: Kind,
  functions: Record<string, LaneFunction>,
): void => {
  for (const [name, f] of Object.entries(functions))
    define(`${prefix}.${name}`, operands, result, lanewise(f));
};
const truth = (
  functions: Record<string, (...lanes: never[]) => boolean>,
  yes: bigint,
): Record<string, LaneFunction> =>
  Object.fromEntries(
    Object.entries(functions).map(([name, f]) => [name, (...lanes: never[]) => (f(...lanes) ? yes : 0n)]),
  );

for (const bits of [32, 64] as const) {
  const kind = `i${bits}` as const;
  const i = integers(bits);
  defineAll(kind, [kind, kind], 'i32', truth(i.compare, 1n));
  defineAll(kind, [kind], 'i32', { eqz: (a: bigint) => (a === 0n ? 1n : 0n) });
  defineAll(kind, [kind, kind], kind, { ...i.ring, ...i.shifts, ...i.scalar });
  defineAll(kind, [kind], kind, i.unary);

  const float = `f${bits}` as const;
  const f = floats(bits);
  defineAll(float, [float, float], 'i32', truth(f.compare, 1n));
  defineAll(float, [float, float], float, { ...f.binary, ...f.scalar });
  defineAll(float, [float], float, f.unary);

  for (const from of [32, 64] as const) {
    defineAll(kind, [`f${from}`], kind, {
      [`trunc_f${from}_s`]: truncate(bits, true),
      [`trunc_f${from}_u`]: truncate(bits, false),
    });
    // From BigInt straight to the nearest float64; to float32 exact for the samples, which stay below 2⁵³.
    defineAll(float, [`i${from}`], float, {
      [`convert_i${from}_s`]: (a: bigint) => round[bits](Number(signed(from)(a))),
      [`convert_i${from}_u`]: (a: bigint) => round[bits](Number(a)),
    });
  }

  const lanes = bits === 32 ? 'i32x4' : 'i64x2';
  const all = BigInt.asUintN(bits, -1n);
  const compare = truth(i.compare, all);
  if (bits === 64) for (const name of Object.keys(compare)) if (name.endsWith('_u')) delete compare[name];
  defineAll(lanes, [lanes, lanes], lanes, { ...compare, ...i.ring, ...(bits === 32 ? i.lanes : {}) });
  defineAll(lanes, [lanes], lanes, i.signs);
  defineAll(lanes, [lanes, 'i32'], lanes, i.shifts);
  define(`${lanes}.splat`, [kind], lanes, ([a]) => Array.from({ length: 128 / bits }, () => a));
  define(`${lanes}.bitmask`, [lanes], 'i32', (a) => [
    (a as bigint[]).reduce((mask, one, k) => mask | ((one >> BigInt(bits - 1)) << BigInt(k)), 0n),
  ]);
  define(`${lanes}.all_true`, [lanes], 'i32', (a) => [a.every((lane) => lane !== 0n) ? 1n : 0n]);

  const floatLanes = bits === 32 ? 'f32x4' : 'f64x2';
  defineAll(floatLanes, [floatLanes, floatLanes], lanes, truth(f.compare, all));
  defineAll(floatLanes, [floatLanes, floatLanes], floatLanes, { ...f.binary, ...f.lanes });
  defineAll(floatLanes, [floatLanes], floatLanes, f.unary);
  define(`${floatLanes}.splat`, [float], floatLanes, ([a]) => Array.from({ length: 128 / bits }, () => a));
}

defineAll('i32', ['i64'], 'i32', { wrap_i64: (a: bigint) => BigInt.asUintN(32, a) });
defineAll('i32', ['f32'], 'i32', { reinterpret_f32: bitsOf32 });
defineAll('i64', ['f64'], 'i64', { reinterpret_f64: bitsOf64 });
defineAll('f32', ['i32'], 'f32', { reinterpret_i32: float32Of });
defineAll('f64', ['i64'], 'f64', { reinterpret_i64: float64Of });
defineAll('i64', ['i64'], 'i64', { extend32_s: (a: bigint) => BigInt.asUintN(64, BigInt.asIntN(32, a)) });
defineAll('i64', ['i32'], 'i64', {
  extend_i32_s: (a: bigint) => BigInt.asUintN(64, BigInt.asIntN(32, a)),
  extend_i32_u: (a: bigint) => a,
});
defineAll('f32', ['f64'], 'f32', { demote_f64: (a: number) => Math.fround(a) });
defineAll('f64', ['f32'], 'f64', { promote_f32: (a: number) => a });

defineAll('i32x4', ['f32x4'], 'i32x4', {
  trunc_sat_f32x4_s: saturate(32, true),
  trunc_sat_f32x4_u: saturate(32, false),
});
for (const [sign, isSigned] of [
  ['s', true],
  ['u', false],
] as const) {
  define(`i32x4.trunc_sat_f64x2_${sign}_zero`, ['f64x2'], 'i32x4', (a) => [
    ...(a as number[]).map(saturate(32, isSigned)),
    0n,
    0n,
  ]);
  const number = (a: Lane) => Number(isSigned ? signed(32)(a as bigint) : a);
  define(`f32x4.convert_i32x4_${sign}`, ['i32x4'], 'f32x4', (a) =>
    a.map((lane) => Math.fround(number(lane))),
  );
  define(`f64x2.convert_low_i32x4_${sign}`, ['i32x4'], 'f64x2', (a) => a.slice(0, 2).map(number));
  define(`i64x2.extend_low_i32x4_${sign}`, ['i32x4'], 'i64x2', (a) =>
    a.slice(0, 2).map((lane) => BigInt.asUintN(64, BigInt(number(lane)))),
  );
}
define('f32x4.demote_f64x2_zero', ['f64x2'], 'f32x4', (a) => [
  ...a.map((lane) => Math.fround(lane as number)),
  0,
  0,
]);
define('f64x2.promote_low_f32x4', ['f32x4'], 'f64x2', (a) => a.slice(0, 2));

const byBytes: Kind = 'i8x16';
const i8 = integers(8);
const { add, sub } = i8.ring;
defineAll('i8x16', [byBytes, byBytes], byBytes, { ...truth(i8.compare, 0xffn), add, sub, ...i8.lanes });
defineAll('i8x16', [byBytes], byBytes, i8.signs);
for (const [half, from] of [
  ['low', 0],
  ['high', 8],
] as const) {
  define(`i16x8.extmul_${half}_i8x16_u`, [byBytes, byBytes], byBytes, (a, b) =>
    (a as bigint[]).slice(from, from + 8).flatMap((lane, k) => {
      const product = lane * (b[from + k] as bigint);
      return [product & 0xffn, product >> 8n];
    }),
  );
}
const not = (a: bigint) => BigInt.asUintN(8, ~a);
defineAll('v128', [byBytes], byBytes, { not });
defineAll('v128', [byBytes, byBytes], byBytes, {
  and: (a: bigint, b: bigint) => a & b,
  andnot: (a: bigint, b: bigint) => a & not(b),
  or: (a: bigint, b: bigint) => a | b,
  xor: (a: bigint, b: bigint) => a ^ b,
});
defineAll('v128', [byBytes, byBytes, byBytes], byBytes, {
  bitselect: (a: bigint, b: bigint, mask: bigint) => (a & mask) | (b & not(mask)),
});
define('v128.any_true', [byBytes], 'i32', (a) => [a.some((lane) => lane !== 0n) ? 1n : 0n]);
define('i8x16.swizzle', [byBytes, byBytes], byBytes, (a, b) =>
  (b as bigint[]).map((lane) => (lane < 16n ? a[Number(lane)] : 0n)),
);
define('i8x16.splat', ['i32'], byBytes, ([a]) =>
  Array.from({ length: 16 }, () => BigInt.asUintN(8, a as bigint)),
);

/** Every instruction without immediates, but the relaxed ones, whose result the machine may choose. */
export const REFERENCE: readonly Entry[] = entries;

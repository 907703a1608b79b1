import fc from 'fast-check';
import {
  Memory,
  ModuleBuilder,
  f32,
  f32x4,
  f64,
  f64x2,
  i16x8,
  i32,
  i32x4,
  i64,
  i64x2,
  i8x16,
  v128,
} from '../src/index.ts';
import type { Expr, Node } from '../src/index.ts';
import type { Kind, Lane, Lanes } from './reference.ts';

export const TABLES = { i32, i64, f32, f64, v128, i8x16, i16x8, i32x4, i64x2, f32x4, f64x2 } as const;

/** The function that makes an instruction, by its name in the specification. */
export function instruction(name: string): (...operands: Node[]) => Node {
  const [table, own] = name.split('.') as [keyof typeof TABLES, string];
  return (TABLES[table] as unknown as Record<string, (...operands: Node[]) => Node>)[own];
}

const scalars = { i32, i64, f32, f64 } as const;
type Table = { load(address: Expr<'i32'>): Node; store(address: Expr<'i32'>, value: Node): Node };

function tableOf(kind: Kind): Table {
  return kind in scalars ? scalars[kind as 'i32'] : v128;
}

/** Where operand k and the result (k = 3) stand in memory. */
const place = (k: number): number => 16 * k;

/** A module whose function `f` reads the operands from memory, applies `make`, and writes the result there. */
export function moduleFor(
  make: (...operands: Node[]) => Node,
  operands: readonly Kind[],
  result: Kind,
): ModuleBuilder {
  const m = new ModuleBuilder();
  const loaded = operands.map((kind, k) => tableOf(kind).load(i32.const(place(k))));
  m.func('f', {}, 'void', () => [tableOf(result).store(i32.const(place(3)), make(...loaded))]);
  return m;
}

function write(view: DataView, kind: Kind, k: number, lanes: Lanes): void {
  lanes.forEach((lane, i) => {
    if (kind.startsWith('f32')) view.setFloat32(place(k) + 4 * i, lane as number, true);
    else if (kind.startsWith('f64')) view.setFloat64(place(k) + 8 * i, lane as number, true);
    else if (kind.startsWith('i64')) view.setBigUint64(place(k) + 8 * i, lane as bigint, true);
    else if (kind.startsWith('i32')) view.setUint32(place(k) + 4 * i, Number(lane), true);
    else view.setUint8(place(k) + i, Number(lane));
  });
}

function read(view: DataView, kind: Kind): Lane[] {
  const at = place(3);
  const count = kind.includes('x') ? Number(kind.split('x')[1]) : 1;
  return Array.from({ length: count }, (_, i) => {
    if (kind.startsWith('f32')) return view.getFloat32(at + 4 * i, true);
    if (kind.startsWith('f64')) return view.getFloat64(at + 8 * i, true);
    if (kind.startsWith('i64')) return view.getBigUint64(at + 8 * i, true);
    if (kind.startsWith('i32')) return BigInt(view.getUint32(at + 4 * i, true));
    return BigInt(view.getUint8(at + i));
  });
}

/** Runs an instruction on WebAssembly. */
export function machine(make: (...operands: Node[]) => Node, operands: readonly Kind[], result: Kind) {
  const memory = new Memory();
  const module = new WebAssembly.Module(moduleFor(make, operands, result).toBytes());
  const { f } = new WebAssembly.Instance(module, { env: { memory: memory.wasm } }).exports as {
    f: () => void;
  };
  return (...given: Lanes[]): Lane[] => {
    const view = new DataView(memory.wasm.buffer);
    given.forEach((lanes, k) => write(view, operands[k], k, lanes));
    f();
    return read(view, result);
  };
}

function edges(bits: number): bigint[] {
  const top = 1n << BigInt(bits - 1);
  return [0n, 1n, 2n, 7n, BigInt(bits), top - 1n, top, top + 1n, 2n * top - 1n].map((x) =>
    BigInt.asUintN(bits, x),
  );
}

const floats = [
  0,
  -0,
  0.5,
  -0.5,
  1.5,
  2.5,
  -1,
  1,
  1e9,
  4e9,
  -3e9,
  1e300,
  NaN,
  Infinity,
  -Infinity,
  1e-45,
  2 ** 52 + 0.5,
];

function lane(kind: Kind): fc.Arbitrary<Lane> {
  const type = kind.split('x')[0];
  if (type === 'f32')
    return fc.oneof(
      fc.constantFrom(...floats.map(Math.fround)),
      fc.float(),
      fc.integer({ min: -50, max: 50 }).map((n) => n / 4),
    );
  if (type === 'f64')
    return fc.oneof(
      fc.constantFrom(...floats),
      fc.double(),
      fc.integer({ min: -50, max: 50 }).map((n) => n / 4),
    );
  const bits = Number(type.slice(1));
  // 64-bit integers up to 2⁵³ in size, beside the edges: what JavaScript's own numbers can check conversions with.
  const any = bits === 64 ? fc.bigInt(-(2n ** 53n), 2n ** 53n) : fc.bigInt(0n, 2n ** BigInt(bits) - 1n);
  return fc.oneof(
    fc.constantFrom(...edges(bits)),
    any.map((x) => BigInt.asUintN(bits, x)),
    fc.bigInt(0n, 40n),
  );
}

/** Operands of a kind. */
export function lanesOf(kind: Kind): fc.Arbitrary<Lane[]> {
  const count = kind.includes('x') ? Number(kind.split('x')[1]) : 1;
  return fc.array(lane(kind), { minLength: count, maxLength: count });
}

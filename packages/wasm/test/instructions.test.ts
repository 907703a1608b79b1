import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { features, type Node } from '../src/index.ts';
import { TABLES, instruction, lanesOf, machine, moduleFor } from './machine.ts';
import { REFERENCE, Trap, type Entry, type Kind, type Lane } from './reference.ts';

const names = Object.entries(TABLES).flatMap(([table, own]) =>
  Object.keys(own).map((name) => `${table}.${name}`),
);
const memory = /\.(load|store)/;
const immediate = new Set([
  ...['i32', 'i64', 'f32', 'f64', 'v128'].map((table) => `${table}.const`),
  ...['i32x4', 'i64x2', 'f32x4', 'f64x2'].flatMap((table) => [
    `${table}.extract_lane`,
    `${table}.replace_lane`,
  ]),
  'i8x16.shuffle',
  'i8x16.extract_lane_u',
  'i8x16.replace_lane',
]);
const relaxed = ['f32x4', 'f64x2'].flatMap((table) => [`${table}.relaxed_madd`, `${table}.relaxed_nmadd`]);

test('every instruction of the tables is tested below, by value or on its own', () => {
  const tested = [...REFERENCE.map(({ name }) => name), ...immediate, ...relaxed];
  expect(tested.toSorted()).toEqual(names.filter((name) => !memory.test(name)).toSorted());
});

/** What an instruction gives, or that it traps. */
function outcome(run: () => readonly Lane[]): readonly Lane[] | 'trap' {
  try {
    return run();
  } catch (error) {
    if (error instanceof Trap || error instanceof WebAssembly.RuntimeError) return 'trap';
    throw error;
  }
}

describe('every instruction validates and computes what the specification says', () => {
  test.each(REFERENCE.map((entry) => [entry.name, entry] as [string, Entry]))(
    '%s',
    (name, { operands, result, apply }) => {
      const make = instruction(name);
      expect(WebAssembly.validate(moduleFor(make, operands, result).toBytes())).toBe(true);
      const run = machine(make, operands, result);
      fc.assert(
        fc.property(fc.tuple(...operands.map(lanesOf)), (given) => {
          // To float32 an integer past 2⁵³ would be rounded twice by the reference.
          fc.pre(!(name.startsWith('f32.convert_i64') && (given[0][0] as bigint) > 2n ** 53n));
          expect(outcome(() => run(...given))).toEqual(outcome(() => apply(...given)));
        }),
      );
    },
  );
});

describe('loads and stores', () => {
  const bytes = Array.from({ length: 16 }, (_, i) => 0xf1 - 13 * i);
  const little = (from: number, count: number) =>
    bytes.slice(from, from + count).reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
  const loads = names.filter((name) => name.includes('.load'));

  test.each(loads)('%s', (name) => {
    const [table, own] = name.split('.') as [string, string];
    const kind = (table === 'v128' ? 'i8x16' : table) as Kind;
    const make = instruction(name) as unknown as (address: Node, offset?: number) => Node;
    // The loaded operand is at address 0 of `machine`: its own load is replaced by the one under test, 3 bytes on.
    const address = TABLES.i32.const(1);
    const run = machine(() => make(address, 2), ['i8x16'], kind);
    const got = run(bytes.map(BigInt));
    const width = Number(own.match(/load(\d+)/)?.[1] ?? (table === 'v128' ? 128 : table.slice(1))) / 8;
    if (table === 'v128') {
      const part = [...bytes, ...Array<number>(8).fill(0)].slice(3, 3 + width).map(BigInt);
      const expected = own.includes('splat')
        ? Array.from({ length: 16 }, (_, i) => part[i % width])
        : [...part, ...Array<bigint>(16 - width).fill(0n)];
      expect(got).toEqual(expected);
      return;
    }
    const raw = little(3, width);
    if (table.startsWith('f')) {
      const view = new DataView(Uint8Array.from(bytes).buffer);
      expect(got).toEqual([table === 'f32' ? view.getFloat32(3, true) : view.getFloat64(3, true)]);
    } else {
      const value = own.endsWith('_s') ? BigInt.asIntN(8 * width, raw) : raw;
      expect(got).toEqual([BigInt.asUintN(Number(table.slice(1)), value)]);
    }
  });

  const stores = names.filter((name) => name.includes('.store'));
  test.each(stores)('%s', (name) => {
    const [table, own] = name.split('.') as [string, string];
    const kind = (table === 'v128' ? 'i8x16' : table) as Kind;
    const value = table.startsWith('f')
      ? [1.5]
      : kind === 'i8x16'
        ? bytes.map(BigInt)
        : [0x8899aabbccddeeffn & ((1n << BigInt(table.slice(1))) - 1n)];
    const make = instruction(name) as unknown as (address: Node, value: Node, offset?: number) => Node;
    const width = Number(own.match(/store(\d+)/)?.[1] ?? (table === 'v128' ? 128 : table.slice(1))) / 8;
    // Stored at the second operand's place, with neighbours left alone, and loaded again as a vector.
    const builder = moduleFor(() => TABLES.v128.load(TABLES.i32.const(64)), [], 'i8x16');
    builder.func('g', {}, 'void', () => {
      const loaded = instruction(`${table}.load`)(TABLES.i32.const(0));
      return [make(TABLES.i32.const(60), loaded, 4)];
    });
    expect(WebAssembly.validate(builder.toBytes())).toBe(true);
    const wasm = new WebAssembly.Memory({ initial: 1 });
    const view = new DataView(wasm.buffer);
    for (let i = 0; i < 16; i++) view.setUint8(64 + i, 0x55);
    if (table === 'f32') view.setFloat32(0, 1.5, true);
    else if (table === 'f64') view.setFloat64(0, 1.5, true);
    else if (table === 'i64') view.setBigUint64(0, value[0] as bigint, true);
    else if (table === 'i32') view.setUint32(0, Number(value[0]), true);
    else bytes.forEach((byte, i) => view.setUint8(i, byte));
    const { g } = new WebAssembly.Instance(new WebAssembly.Module(builder.toBytes()), {
      env: { memory: wasm },
    }).exports as { g: () => void };
    const source = [...new Uint8Array(wasm.buffer, 0, width)];
    g();
    expect([...new Uint8Array(wasm.buffer, 64, 16)]).toEqual([
      ...source,
      ...Array<number>(16 - width).fill(0x55),
    ]);
  });
});

describe('immediates', () => {
  test('i32.const and i64.const: any integer of that width', () => {
    fc.assert(
      fc.property(fc.integer(), fc.bigInt(-(2n ** 63n), 2n ** 64n - 1n), (small, large) => {
        expect(machine(() => TABLES.i32.const(small), [], 'i32')()).toEqual([
          BigInt.asUintN(32, BigInt(small)),
        ]);
        expect(machine(() => TABLES.i64.const(large), [], 'i64')()).toEqual([BigInt.asUintN(64, large)]);
      }),
    );
    expect(machine(() => TABLES.i32.const(2 ** 32 - 1), [], 'i32')()).toEqual([0xffffffffn]);
  });

  test('f32.const and f64.const: any float', () => {
    fc.assert(
      fc.property(fc.float(), fc.double(), (small, large) => {
        expect(machine(() => TABLES.f32.const(small), [], 'f32')()).toEqual([small]);
        expect(machine(() => TABLES.f64.const(large), [], 'f64')()).toEqual([large]);
      }),
    );
  });

  const byte = fc.nat(255);
  test('v128.const and i8x16.shuffle', () => {
    const sixteen = (arbitrary: fc.Arbitrary<number>) =>
      fc.array(arbitrary, { minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(sixteen(byte), sixteen(byte), sixteen(fc.nat(31)), (a, b, lanes) => {
        const { const: constant } = TABLES.v128;
        expect(machine(() => constant(a), [], 'i8x16')()).toEqual(a.map(BigInt));
        const shuffled = machine(() => TABLES.i8x16.shuffle(constant(a), constant(b), lanes), [], 'i8x16')();
        expect(shuffled).toEqual(lanes.map((lane) => BigInt([...a, ...b][lane])));
      }),
    );
    expect(() => TABLES.v128.const([1, 2])).toThrow(new RangeError('v128.const: needs 16 bytes: got 2'));
    const zero = TABLES.v128.const(Array<number>(16).fill(0));
    expect(() => TABLES.i8x16.shuffle(zero, zero, [1])).toThrow(
      new RangeError('i8x16.shuffle: needs 16 lanes: got 1'),
    );
  });

  test.each(['i32x4', 'i64x2', 'f32x4', 'f64x2'] as const)('%s: extract_lane and replace_lane', (table) => {
    const [scalar, count] = table.split('x') as ['i32', string];
    const { extract_lane, replace_lane } = TABLES[table] as typeof TABLES.i32x4;
    for (let lane = 0; lane < Number(count); lane++) {
      const extract = machine((a) => extract_lane(a as never, lane), [table], scalar);
      const replace = machine((a, b) => replace_lane(a as never, b as never, lane), [table, scalar], table);
      fc.assert(
        fc.property(lanesOf(table), lanesOf(scalar), (a, b) => {
          expect(extract(a)).toEqual([a[lane]]);
          expect(replace(a, b)).toEqual(a.with(lane, b[0]));
        }),
        { numRuns: 20 },
      );
    }
  });
});

test('i8x16: extract_lane_u and replace_lane', () => {
  const { extract_lane_u, replace_lane } = TABLES.i8x16;
  for (const lane of [0, 1, 7, 15]) {
    const extract = machine((a) => extract_lane_u(a as never, lane), ['i8x16'], 'i32');
    const replace = machine((a, b) => replace_lane(a as never, b as never, lane), ['i8x16', 'i32'], 'i8x16');
    fc.assert(
      fc.property(lanesOf('i8x16'), lanesOf('i32'), (a, b) => {
        expect(extract(a)).toEqual([a[lane]]);
        expect(replace(a, b)).toEqual(a.with(lane, BigInt.asUintN(8, b[0] as bigint)));
      }),
      { numRuns: 20 },
    );
  }
});

// Where the machine has them: their result may be rounded once or twice, so that only exact products are asserted.
describe.runIf(features().relaxedSimd)('relaxed multiply and add', () => {
  test.each(relaxed)('%s', (name) => {
    const kind = name.split('.')[0] as Kind;
    const run = machine(instruction(name), [kind, kind, kind], kind);
    const count = Number(kind.split('x')[1]);
    const whole = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: count, maxLength: count });
    fc.assert(
      fc.property(whole, whole, whole, (a, b, c) => {
        const sign = name.endsWith('nmadd') ? -1 : 1;
        expect(run(a, b, c).map((x) => Number(x) + 0)).toEqual(a.map((x, i) => sign * x * b[i] + c[i] + 0));
      }),
    );
  });
});

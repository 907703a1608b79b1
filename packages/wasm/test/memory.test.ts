import { describe, expect, test } from 'vitest';
import { Memory, ModuleBuilder, f32, i32, instantiate, memory as instructions } from '../src/index.ts';

const PAGE = 65_536;

describe('Memory', () => {
  test('grows to hold what is asked for, keeps what it held, and renews its views', () => {
    const memory = new Memory();
    memory.f32[3] = 1.5;
    const before = memory.f32;
    memory.reserve(5 * PAGE + 1);
    expect(memory.byteLength).toBeGreaterThanOrEqual(5 * PAGE + 1);
    expect(memory.byteLength % PAGE).toBe(0);
    expect(memory.f32).not.toBe(before);
    expect(memory.f32[3]).toBe(1.5);
    for (const view of [memory.f32, memory.f64, memory.i32, memory.u32, memory.u8]) {
      expect(view.buffer).toBe(memory.wasm.buffer);
      expect(view.byteLength).toBe(memory.byteLength);
    }
  });

  test('leaves all as it is when there is room', () => {
    const memory = new Memory();
    const { f32: view, byteLength } = memory;
    memory.reserve(byteLength);
    expect(memory.f32).toBe(view);
  });

  test('grows by half at least, so that many small wishes grow it seldom', () => {
    const memory = new Memory();
    let grown = 0;
    for (let bytes = PAGE; bytes <= 200 * PAGE; bytes += PAGE) {
      const before = memory.f32;
      memory.reserve(bytes);
      if (memory.f32 !== before) grown++;
    }
    expect(grown).toBeLessThan(15);
  });

  test('grows by what is asked for where the engine has no more', () => {
    const memory = new Memory();
    memory.reserve(8 * PAGE);
    const grow = memory.wasm.grow.bind(memory.wasm);
    memory.wasm.grow = (pages) => {
      if (memory.byteLength + pages * PAGE > 10 * PAGE) throw new RangeError('no more');
      return grow(pages);
    };
    memory.reserve(9 * PAGE - 1);
    expect(memory.byteLength).toBe(9 * PAGE);
    expect(memory.f32.byteLength).toBe(9 * PAGE);
    expect(() => memory.reserve(11 * PAGE)).toThrow(RangeError);
    expect(memory.byteLength).toBe(9 * PAGE);
    memory.reserve(10 * PAGE);
    expect(memory.byteLength).toBe(10 * PAGE);
  });

  test('refuses more than 4 GiB', () => {
    const memory = new Memory();
    expect(() => memory.reserve(2 ** 32 + 1)).toThrow(
      new RangeError('Memory.reserve: a WebAssembly memory holds at most 4 GiB: asked for 4294967297 bytes'),
    );
    expect(memory.byteLength).toBe(PAGE);
  });
});

describe('instantiate', () => {
  /** Adds `by` to the float at address 0. */
  const adder = (by: number, built: number[]) => () => {
    built.push(by);
    const m = new ModuleBuilder();
    m.func('add', {}, 'void', () => [
      f32.store(i32.const(0), f32.add(f32.load(i32.const(0)), f32.const(by))),
    ]);
    return m;
  };

  test('builds a key once, and makes one instance for each memory', () => {
    const built: number[] = [];
    const [a, b] = [new Memory(), new Memory()];
    const onA = instantiate('test: add 2', adder(2, built), a);
    expect(instantiate('test: add 2', adder(2, built), a)).toBe(onA);
    const onB = instantiate('test: add 2', adder(2, built), b);
    expect(onB).not.toBe(onA);
    expect(built).toEqual([2]);
    instantiate('test: add 3', adder(3, built), a);
    expect(built).toEqual([2, 3]);

    (onA['add'] as () => void)();
    expect([a.f32[0], b.f32[0]]).toEqual([2, 0]);
    (onB['add'] as () => void)();
    expect([a.f32[0], b.f32[0]]).toEqual([2, 2]);
  });

  test('an instance still works after its memory has grown', () => {
    const memory = new Memory();
    const { add } = instantiate('test: add 5', adder(5, []), memory) as { add: () => void };
    memory.reserve(9 * PAGE);
    add();
    expect(memory.f32[0]).toBe(5);
  });
});

test('memory.copy, forwards and backwards over itself; it traps beyond the end', () => {
  const m = new ModuleBuilder();
  m.func('copy', { to: 'i32', from: 'i32', bytes: 'i32' }, 'void', ({ to, from, bytes }) => [
    instructions.copy(to.get(), from.get(), bytes.get()),
  ]);
  const memory = new Memory();
  const { copy } = new WebAssembly.Instance(new WebAssembly.Module(m.toBytes()), {
    env: { memory: memory.wasm },
  }).exports as { copy: (to: number, from: number, bytes: number) => void };
  const bytes = Uint8Array.from({ length: 64 }, (_, i) => 3 * i + 1);
  for (const [to, from, count] of [
    [40, 3, 5],
    [10, 8, 20],
    [8, 10, 20],
    [0, 63, 0],
  ] as const) {
    memory.reserve(64);
    memory.u8.set(bytes);
    copy(to, from, count);
    expect(memory.u8.slice(0, 64)).toEqual(bytes.slice().copyWithin(to, from, from + count));
  }
  expect(() => copy(memory.byteLength - 4, 0, 5)).toThrow(WebAssembly.RuntimeError);
});

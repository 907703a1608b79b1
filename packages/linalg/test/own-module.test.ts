import { features, instantiate, Memory, ModuleBuilder } from '@first-principles/wasm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { transpose, fromData } from '../src/index.ts';
import { defineEach, defineGemm, panelsBytes, type EachFormula } from '../src/kernels/index.ts';
import { matmulSpecification, type Sizes } from '../src/kernels/matmul/specification.ts';
import { values } from './arbitrary.ts';
import { difference, numbers, SIZES } from './matmul-data.ts';

type Gemm = (...args: number[]) => void;

/** A module with every form of the product, on a memory of its own. */
function forms(): { memory: Memory; gemm: Gemm; turned: Gemm; packed: Gemm; turnedPacked: Gemm } {
  const memory = new Memory();
  const build = (): ModuleBuilder => {
    const module = new ModuleBuilder();
    for (const turned of [false, true]) {
      for (const packed of [false, true]) {
        const name = turned ? (packed ? 'turnedPacked' : 'turned') : packed ? 'packed' : 'gemm';
        defineGemm(module, 'float32', 'strict', { name, turned, packed });
      }
    }
    return module;
  };
  return {
    memory,
    ...(instantiate('test/forms', build, memory) as unknown as Record<string, Gemm>),
  } as never;
}

describe.runIf(features().simd)('matrix products in a module of your own', () => {
  const { memory, ...products } = forms();

  /** c, and what it must be, for c = onto + a·b with a as it lies or turned. */
  function run(name: keyof typeof products, { m, k, n }: Sizes, onto: boolean): [Float32Array, Float32Array] {
    const turned = name.startsWith('turned');
    const room = name.endsWith('acked') ? panelsBytes('float32', 'strict', k, n) : 0;
    const row = Math.ceil(n / 4) * 16;
    const aRow = 4 * (turned ? m : k) + 12; // rows further apart than they are long
    const a = 1024;
    const b = a + aRow * (turned ? k : m) + 64;
    const c = b + row * k + 64;
    const panels = c + row * m + 64;
    memory.reserve(panels + room + 4096);
    memory.f32.fill(NaN);
    const [x, y, z] = [
      numbers('float32', m * k, 1),
      numbers('float32', k * n, 2),
      numbers('float32', m * n, 3),
    ];
    const lain = turned ? Float32Array.from(values(transpose(fromData('float32', x, [m, k])))) : x;
    const [height, width] = turned ? [k, m] : [m, k];
    const lay = (at: number, bytes: number, from: Float32Array, rows: number, columns: number): void => {
      for (let i = 0; i < rows; i++)
        memory.f32.set(from.subarray(i * columns, (i + 1) * columns), (at + i * bytes) / 4);
    };
    lay(a, aRow, lain, height, width);
    lay(b, row, y, k, n);
    lay(c, row, z, m, n);
    products[name](a, aRow, b, row, c, row, m, n, k, 0, 0, room === 0 ? 0 : panels, Number(onto));
    const got = new Float32Array(m * n);
    for (let i = 0; i < m; i++) got.set(memory.f32.subarray((c + i * row) / 4, (c + i * row) / 4 + n), i * n);
    return [got, onto ? summedOnto(z, { k, n }, x, y) : matmulSpecification('float32', { m, k, n }, x, y)];
  }

  /** ((c + a[i, 0]·b[0, j]) + a[i, 1]·b[1, j]) + …, rounded after every operation. */
  function summedOnto(
    c: Float32Array,
    { k, n }: Omit<Sizes, 'm'>,
    a: Float32Array,
    b: Float32Array,
  ): Float32Array {
    return c.map((start, at) => {
      const [i, j] = [Math.floor(at / n), at % n];
      let sum = start;
      for (let p = 0; p < k; p++) sum = Math.fround(sum + Math.fround(a[i * k + p] * b[p * n + j]));
      return sum;
    });
  }

  for (const name of ['gemm', 'packed', 'turned', 'turnedPacked'] as const) {
    test(`${name}: every size, from 0 and onto what c holds`, () => {
      for (const sizes of SIZES) {
        for (const onto of [false, true]) {
          const [got, expected] = run(name, sizes, onto);
          expect(difference(got, expected), `${sizes.m}×${sizes.k}×${sizes.n} ${onto}`).toBe('');
        }
      }
    });
  }
});

describe.runIf(features().simd)('defineEach', () => {
  const operands = { read: ['x', 'y'], shared: ['scale'], write: ['y', 'z'] } as const;
  const formula: EachFormula<'x' | 'y' | 'scale', 'y' | 'z'> = ({ mul, sub, float }, { x, y, scale }) => ({
    y: mul(sub(x, y), scale),
    z: sub(x, float(0.1)),
  });
  const memory = new Memory();
  const build = (): ModuleBuilder => {
    const module = new ModuleBuilder();
    defineEach(module, 'each', 'float32', operands, formula);
    return module;
  };
  const { each } = instantiate('test/each', build, memory) as unknown as {
    each: (x: number, y: number, z: number, scale: number, bytes: number) => void;
  };

  test('computes each element, in place too, and writes nothing else', () => {
    const { fround } = Math;
    fc.assert(
      fc.property(fc.nat(9), fc.float({ noNaN: true }), (vectors, scale) => {
        const count = 4 * vectors;
        const [x, y] = [numbers('float32', count, 4), numbers('float32', count, 5)];
        memory.f32.fill(7);
        memory.f32.set(x, 256);
        memory.f32.set(y, 512);
        memory.f32[1] = scale;
        const expected = memory.f32.slice();
        for (let i = 0; i < count; i++) {
          expected[512 + i] = fround(fround(x[i] - y[i]) * scale);
          expected[768 + i] = fround(x[i] - fround(0.1));
        }
        each(1024, 2048, 3072, 4, 4 * count);
        expect(difference(memory.f32, expected)).toBe('');
      }),
    );
  });
});

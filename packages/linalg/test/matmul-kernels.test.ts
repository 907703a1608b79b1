import { features, Memory } from '@first-principles/wasm';
import { describe, expect, test } from 'vitest';
import { fromData, transpose, type FloatDType, type TypedArrayOf } from '../src/index.ts';
import { loadGemm, panelsBytes } from '../src/kernels/index.ts';
import { LANES } from '../src/kernels/matmul/lanes.ts';
import { matmulSpecification, type Sizes } from '../src/kernels/matmul/specification.ts';
import { VECTOR } from '../src/kernels/memory.ts';
import { values } from './arbitrary.ts';
import { difference, numbers, SIZES } from './matmul-data.ts';

const FLOATS = ['float32', 'float64'] as const;
const PRECISIONS = ['strict', 'fast'] as const;

describe.runIf(features().simd)('the kernels write nowhere but into c', () => {
  for (const dtype of FLOATS) {
    for (const precision of PRECISIONS) {
      test(`${dtype} ${precision}, packed and not`, () => {
        for (const { m, k, n } of SIZES) {
          for (const packed of [false, true]) checkGuards(dtype, precision, { m, k, n }, packed);
        }
      });
    }
  }

  function checkGuards(
    dtype: FloatDType,
    precision: 'strict' | 'fast',
    { m, k, n }: Sizes,
    packed: boolean,
  ): void {
    const GUARD = 256;
    const { bytes, count } = LANES[dtype];
    const padded = Math.ceil(n / count) * count;
    const memory = new Memory();
    let top = GUARD;
    const take = (size: number): number => {
      const at = top;
      top += Math.ceil(size / VECTOR) * VECTOR + GUARD;
      return at;
    };
    const panelRoom = packed ? panelsBytes(dtype, precision, k, n) : 0;
    const [a, b, c] = [take(m * k * bytes), take(k * n * bytes), take(m * padded * bytes)];
    const panels = packed ? take(panelRoom) : 0;
    memory.reserve(top + 4096);
    memory.u8.fill(0x5a);
    const view = (dtype === 'float32' ? memory.f32 : memory.f64) as TypedArrayOf<FloatDType>;
    const [x, y] = [numbers(dtype, m * k, 1), numbers(dtype, k * n, 2)];
    view.set(x, a / bytes);
    view.set(y, b / bytes);
    const before = memory.u8.slice();
    loadGemm(memory, dtype, precision).gemm(
      a,
      k * bytes,
      b,
      n * bytes,
      c,
      padded * bytes,
      m,
      n,
      k,
      0,
      0,
      panels,
    );
    const after = memory.u8;
    const free: [number, number][] = [
      [c, m * padded * bytes],
      [panels, panelRoom],
    ];
    let at = 0;
    for (const [start, length] of free.filter(([, size]) => size > 0)) {
      expect(same(before, after, at, start), `${m}×${k}×${n} before ${start}`).toBe(true);
      at = start + length;
    }
    expect(same(before, after, at, after.length), `${m}×${k}×${n} behind`).toBe(true);
    if (precision === 'strict') {
      const expected = matmulSpecification(dtype, { m, k, n }, x, y);
      for (let i = 0; i < m; i++) {
        const row = view.subarray(c / bytes + i * padded, c / bytes + i * padded + n);
        expect(difference(row, expected.subarray(i * n, i * n + n))).toBe('');
      }
    }
  }

  function same(x: Uint8Array, y: Uint8Array, from: number, to: number): boolean {
    for (let i = from; i < to; i++) if (x[i] !== y[i]) return false;
    return true;
  }

  test('transpose turns every shape and writes nothing else', () => {
    for (const dtype of FLOATS) {
      const { bytes } = LANES[dtype];
      for (const [rows, columns] of [
        [1, 1],
        [1, 9],
        [9, 1],
        [4, 4],
        [5, 7],
        [8, 12],
        [17, 30],
        [3, 2],
      ] as const) {
        const memory = new Memory();
        memory.u8.fill(0x5a);
        const view = (dtype === 'float32' ? memory.f32 : memory.f64) as TypedArrayOf<FloatDType>;
        const x = numbers(dtype, rows * columns, 7);
        view.set(x, 1024 / bytes);
        const before = memory.u8.slice();
        loadGemm(memory, dtype, 'strict').transpose(1024, 16_384, rows, columns);
        const end = 16_384 + rows * columns * bytes;
        expect(same(before, memory.u8, 0, 16_384) && same(before, memory.u8, end, memory.byteLength)).toBe(
          true,
        );
        expect([...view.subarray(16_384 / bytes, end / bytes)]).toEqual(
          values(transpose(fromData(dtype, x, [rows, columns]))),
        );
      }
    }
  });
});

import { features, Memory } from '@first-principles/wasm';
import { describe, expect, test } from 'vitest';
import type { FloatDType, TypedArrayOf } from '../../src/index.ts';
import { COLUMN_BLOCK, columnsByLoops } from '../../src/kernels/reduce/by-loops.ts';
import { columnsByVectors, runsByVectors } from '../../src/kernels/reduce/by-vectors.ts';
import { LANES, reduceSpecification, type Reduction } from '../../src/kernels/reduce/specification.ts';
import { bytesOf, loadReducer } from '../../src/kernels/reduce/vectors.ts';
import { typed } from '../arbitrary.ts';
import { difference, numbers } from '../matmul-data.ts';

const FLOATS = ['float32', 'float64'] as const;
const REDUCTIONS = ['sum', 'prod', 'max', 'min'] as const;
/** Around the lanes, and, in float64, on both sides of a block of 64 KiB. */
const LENGTHS = [0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 100, 1000, 8191, 8193];
const SPECIALS = [0, -0, NaN, Infinity, -Infinity, 2 ** -149, -(2 ** -1074), 2 ** 127, -(2 ** 1023)];

/** Numbers near ±1, so that products stay finite, with special ones at every `every`-th place. */
function data<D extends FloatDType>(dtype: D, count: number, every: number): TypedArrayOf<D> {
  const filled = numbers(dtype, count, count + 1).map((x, i) =>
    i % every === every - 1 ? SPECIALS[Math.floor(i / every) % SPECIALS.length] : x + Math.sign(x),
  );
  return filled as TypedArrayOf<D>;
}

function specified(reduction: Reduction, dtype: FloatDType, sequences: number[][]): number[] {
  const round = dtype === 'float32' ? Math.fround : (x: number): number => x;
  return sequences.map((sequence) => reduceSpecification(reduction, sequence, round));
}

/** `columns` sequences of `length`, whose elements lie `step` and `columnStep` apart. */
function sequencesOf(
  elements: ArrayLike<number>,
  columns: number,
  length: number,
  step: number,
  columnStep: number,
): number[][] {
  return Array.from({ length: columns }, (_, j) =>
    Array.from({ length }, (_unused, i) => elements[j * columnStep + i * step]),
  );
}

const all = REDUCTIONS.flatMap((reduction) => FLOATS.map((dtype) => [reduction, dtype] as const));

describe.each(all)('%s %s: specification ≡ loops ≡ vectors, bit for bit', (reduction, dtype) => {
  const forms = features().simd
    ? { loops: columnsByLoops, vectors: columnsByVectors }
    : { loops: columnsByLoops };

  test('down columns, with and without gaps', () => {
    for (const length of LENGTHS) {
      for (const columns of length > 17 ? [1, 3] : length === 9 ? [70, COLUMN_BLOCK] : [1, 2, 3, 5, 30]) {
        for (const [columnStep, gap] of [
          [1, 0],
          [1, 3],
          [2, 1],
        ] as const) {
          const step = columns * columnStep + gap;
          const elements = data(dtype, length * step + 1, [1e9, 3, 40][(length + columns + gap) % 3]);
          const expected = specified(
            reduction,
            dtype,
            sequencesOf(elements, columns, length, step, columnStep),
          );
          const row = { data: elements, length, step, columns, columnStep, across: true };
          for (const [form, run] of Object.entries(forms)) {
            const out = typed(dtype, Array.from<number>({ length: columns + 2 }).fill(7));
            run(reduction, dtype, out, 1, row, 0, columns);
            const label = `${form} [${length}, ${columns}] ${step} ${columnStep}`;
            expect(difference(out, [7, ...expected, 7]), label).toBe('');
          }
        }
      }
    }
  });

  test.runIf(features().simd)('along runs, with and without gaps', () => {
    for (const length of LENGTHS.filter((one) => one > 0 && one <= 8192)) {
      for (const columns of length > 17 ? [1, 3] : [1, 2, 5, 70]) {
        for (const [step, gap] of [
          [1, 0],
          [1, 2],
          [3, 1],
        ] as const) {
          const columnStep = length * step + gap;
          const elements = data(dtype, columns * columnStep + 1, length % 2 === 0 ? 1e9 : 23);
          const expected = specified(
            reduction,
            dtype,
            sequencesOf(elements, columns, length, step, columnStep),
          );
          const row = { data: elements, length, step, columns, columnStep, across: false };
          const out = typed(dtype, Array.from<number>({ length: columns + 2 }).fill(7));
          runsByVectors(reduction, dtype, out, 1, row, 0);
          expect(difference(out, [7, ...expected, 7]), `${columns} runs of ${length}`).toBe('');
        }
      }
    }
  });

  test.runIf(features().simd)('every pair of special numbers', () => {
    for (const a of SPECIALS) {
      for (const b of SPECIALS) {
        const elements = typed(dtype, [a, b]);
        const expected = specified(reduction, dtype, [[...elements]]);
        const along = { data: elements, length: 2, step: 1, columns: 1, columnStep: 2, across: false };
        const out = typed(dtype, [7]);
        runsByVectors(reduction, dtype, out, 0, along, 0);
        expect(difference(out, expected), `run of ${a}, ${b}`).toBe('');
        columnsByVectors(reduction, dtype, out, 0, along, 0, 1);
        expect(difference(out, expected), `column of ${a}, ${b}`).toBe('');
      }
    }
  });
});

const kernels = REDUCTIONS.flatMap((reduction) =>
  ([...FLOATS, 'int32', 'uint32'] as const).map((dtype) => [reduction, dtype] as const),
);

describe.runIf(features().simd).each(kernels)('%s %s', (reduction, dtype) => {
  test('kernels write nothing but their results', () => {
    const [lanes, from, results] = [4096, 16_384, 60_000 - (60_000 % 16)];
    const bytes = bytesOf(dtype);
    for (const columns of [1, 2, 3, 5, 8, 30]) {
      const memory = new Memory();
      const { accumulate, fold, runs } = loadReducer(memory, reduction, dtype);
      memory.u8.fill(0x5a);
      const before = memory.u8.slice();
      const changed = (): number[] => {
        const places: number[] = [];
        memory.u8.forEach((byte, at) => {
          if (byte !== before[at]) places.push(at);
        });
        return places;
      };
      accumulate(lanes, from, 3, LANES * columns * bytes);
      fold(lanes, columns * bytes);
      for (const at of changed()) {
        expect(at >= lanes && at < lanes + LANES * columns * bytes, `${columns} columns: ${at}`).toBe(true);
      }
      before.set(memory.u8);
      runs(from, 11, columns, results);
      for (const at of changed()) {
        expect(at >= results && at < results + columns * bytes, `${columns} runs: ${at}`).toBe(true);
      }
    }
  });
});

test('the specification, written out for ten elements', () => {
  const x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => n / 3);
  const l = [x[0] + x[8], x[1] + x[9], ...x.slice(2, 8)];
  const expected = l[0] + l[4] + (l[2] + l[6]) + (l[1] + l[5] + (l[3] + l[7]));
  expect(reduceSpecification('sum', x, (value) => value)).toBe(expected);
  expect(expected).not.toBe(x.reduce((a, b) => a + b));
});

test('what is there of nothing', () => {
  const ofNothing = REDUCTIONS.map((reduction) => reduceSpecification(reduction, [], Math.fround));
  expect(ofNothing).toEqual([0, 1, -Infinity, Infinity]);
});

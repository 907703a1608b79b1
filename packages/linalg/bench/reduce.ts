// From how many elements on vectors reduce faster than loops, copying included: the time of loops over that of vectors,
// the median of 31 rounds taken in turn. `tsx packages/linalg/bench/reduce.ts`
import { key, normal, type FloatDType } from '../src/index.ts';
import { columnsByLoops } from '../src/kernels/reduce/by-loops.ts';
import { columnsByVectors, runsByVectors } from '../src/kernels/reduce/by-vectors.ts';
import type { Reduction } from '../src/kernels/reduce/specification.ts';

const ROUNDS = 31;
const ELEMENTS_A_ROUND = 400_000;

function time(repeats: number, run: () => void): number {
  const start = performance.now();
  for (let i = 0; i < repeats; i++) run();
  return performance.now() - start;
}

function ratio(repeats: number, slow: () => void, fast: () => void): string {
  const ratios = Array.from({ length: ROUNDS }, () => time(repeats, slow) / time(repeats, fast));
  return ratios.toSorted((a, b) => a - b)[ROUNDS >> 1].toFixed(2);
}

function compare(reduction: Reduction, dtype: FloatDType, length: number, columns: number): string {
  const { data } = normal(key(0), [length * columns], dtype);
  const out = data.slice(0, columns);
  const repeats = Math.ceil(ELEMENTS_A_ROUND / (length * columns));
  const down = { data, length, step: columns, columns, columnStep: 1, across: true };
  const along = { data, length, step: 1, columns, columnStep: length, across: false };
  const axis0 = ratio(
    repeats,
    () => columnsByLoops(reduction, dtype, out, 0, down, 0, columns),
    () => columnsByVectors(reduction, dtype, out, 0, down, 0, columns),
  );
  const axis1 = ratio(
    repeats,
    () => {
      for (let j = 0; j < columns; j++) columnsByLoops(reduction, dtype, out, j, along, j * length, 1);
    },
    () => runsByVectors(reduction, dtype, out, 0, along, 0),
  );
  return `axis 0 ×${axis0}  axis 1 ×${axis1}`;
}

for (const [reduction, dtype] of [
  ['sum', 'float32'],
  ['sum', 'float64'],
  ['max', 'float32'],
] as const) {
  for (const [length, columns] of [
    [8, 1],
    [16, 1],
    [32, 1],
    [64, 1],
    [10, 10],
    [10, 30],
    [128, 30],
    [1000, 100],
  ] as const) {
    const shape = `[${length}, ${columns}]`;
    console.log(
      `${reduction} ${dtype} ${shape.padEnd(12)} loops / vectors: ${compare(reduction, dtype, length, columns)}`,
    );
  }
}

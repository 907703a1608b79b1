import { features, instantiate } from '@first-principles/wasm';
import { describe, expect, test } from 'vitest';
import { DTYPES, type DType } from '../src/index.ts';
import { generateElementwise, type Form } from '../src/kernels/elementwise/generate.ts';
import { LANES } from '../src/kernels/elementwise/lanes.ts';
import { scalarOf, vectorsOf, type Operation } from '../src/kernels/elementwise/operation.ts';
import { POW } from '../src/kernels/elementwise/power.ts';
import { typed } from './arbitrary.ts';
import { arityOf, OPERATIONS } from './elementwise-operations.ts';
import { guardedMemory } from './guarded-memory.ts';

/** Every combination of forms of an operation's operands. */
function forms(operands: number): Form[][] {
  if (operands === 0) return [[]];
  return forms(operands - 1).flatMap((rest): Form[][] => [
    [...rest, 'row'],
    [...rest, 'one'],
  ]);
}

const INTEGERS = [0, 1, 2, 2 ** 31 - 1, -(2 ** 31), -1, 46_341, 7];
const FLOATS = [
  0,
  -0,
  1,
  -1,
  NaN,
  Infinity,
  -Infinity,
  0.1,
  -2.5,
  2 ** -149,
  -(2 ** -1074),
  3e38,
  1e308,
  0.5,
];

/** The i-th number of a mix in which all pairs of special ones meet. */
function mixed(dtype: DType, i: number): number {
  if (dtype === 'bool') return Math.imul(i, 0x9e3779b1) & 1;
  const list = dtype.startsWith('float') ? FLOATS : INTEGERS;
  return list[(Math.imul(i, 0x9e3779b1) >>> 8) % list.length];
}

/** Less than a vector, whole vectors, and both; operands that are one row for all, or not. */
const sizes = [
  [1, 1],
  [3, 5],
  [2, 16],
  [2, 18],
  [3, 37],
] as const;

describe.runIf(features().simd)(
  'the kernels equal the plain function of elements, bit for bit, and write nowhere else',
  () => {
    for (const operation of [...OPERATIONS, POW]) {
      for (const dtype of DTYPES.filter((type) => vectorsOf(operation, type) === type)) {
        test(`${operation.name} ${dtype}`, () => {
          for (const form of forms(arityOf(operation))) {
            for (const [rows, columns] of sizes) {
              check(operation, dtype, form, rows, columns);
            }
          }
        });
      }
    }
  },
);

function check(
  operation: Operation,
  dtype: DType,
  form: readonly Form[],
  rows: number,
  columns: number,
): void {
  const outLast = (rows + columns) % 4 === 0; // what lies last ends with the memory
  const outType = operation.tells ? 'bool' : dtype;
  const operands = form.map((kind, k) => {
    const type = operation.asks && k === 0 ? 'bool' : dtype;
    const width = kind === 'one' ? 1 : columns;
    const repeated = (rows + k) % 2 === 0; // one row for all
    const data = typed(
      type,
      Array.from({ length: repeated ? width : rows * width }, (_, i) =>
        mixed(type, 11 * i + 5 * k + columns),
      ),
    );
    const stride = repeated ? 0 : width;
    return { data, stride, type, at: (i: number, j: number) => data[i * stride + (kind === 'one' ? 0 : j)] };
  });
  const outBytes = rows * columns * LANES[outType].bytes;
  const inBytes = operands.map(({ data }) => data.byteLength);
  const { memory, blocks, seal, strayed } = guardedMemory(
    outLast ? [...inBytes, outBytes] : [outBytes, ...inBytes],
  );
  const out = outLast ? blocks.at(-1)! : blocks[0];
  const places = outLast ? blocks : blocks.slice(1);
  operands.forEach(({ data }, k) => memory.u8.set(new Uint8Array(data.buffer), places[k].address));
  seal();

  const { run } = instantiate(
    `test/${operation.name}/${dtype}/${form.join()}`,
    () => generateElementwise(operation, dtype, form),
    memory,
  ) as { run: (...places: number[]) => void };
  const given = operands.flatMap(({ stride, type }, k) => [places[k].address, stride * LANES[type].bytes]);
  run(out.address, rows, columns, ...given);

  const where = `${operation.name} ${dtype} ${form.join()} [${rows}, ${columns}]`;
  expect(strayed([out]), where).toBe(-1);
  const f = scalarOf(operation, dtype)!;
  const expected = Array.from({ length: rows * columns }, (_, n) => {
    const [i, j] = [Math.floor(n / columns), n % columns];
    const [a, b, c] = operands.map(({ at }) => at(i, j));
    return f(a, b, c);
  });
  const bytes = memory.u8.slice(out.address, out.address + out.bytes);
  expect(new (typed(outType, []).constructor as typeof Float32Array)(bytes.buffer), where).toEqual(
    typed(outType, expected),
  );
}

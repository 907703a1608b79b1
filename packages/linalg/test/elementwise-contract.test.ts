import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DTypeError,
  NDArray,
  astype,
  broadcastShapes,
  broadcastTo,
  fromData,
  sizeOf,
  type DType,
  type Shape,
} from '../src/index.ts';
import { scalarOf, type Operation } from '../src/kernels/elementwise/operation.ts';
import { arraysOf, at, broadcastPairs, dtypes, indices, typed } from './arbitrary.ts';
import { arityOf, computedIn, functionOf, OPERATIONS } from './elementwise-operations.ts';

/** What every operation must give: its function of elements, by the definition of broadcasting and strides. */
function expected(operation: Operation, operands: readonly NDArray[]): NDArray | undefined {
  const dtype = computedIn(
    operation,
    operands.map((x) => x.dtype),
  );
  const f = scalarOf(operation, dtype);
  if (f === undefined) return undefined;
  const shape = operands.map((x) => x.shape).reduce((a, b) => broadcastShapes('test', a, b));
  const read = operands.map((x, k) =>
    broadcastTo(astype(x, operation.asks && k === 0 ? 'bool' : dtype), shape),
  );
  const results = Array.from({ length: sizeOf(shape) }, () => 0);
  let to = 0;
  for (const index of indices(shape)) {
    const [a, b, c] = read.map((x) => at(x, index));
    results[to++] = f(a, b, c);
  }
  const outType: DType = operation.tells ? 'bool' : dtype;
  return fromData(outType, typed(outType, results), shape);
}

function check(operation: Operation, operands: readonly NDArray[]): void {
  const before = operands.map((x) => x.data.slice());
  const want = expected(operation, operands);
  const call = (): NDArray => functionOf(operation)(...operands);
  if (want === undefined) {
    expect(call).toThrow(DTypeError);
    expect(call).toThrow(`${operation.name}: not defined for `);
    return;
  }
  const got = call();
  expect([got.dtype, got.shape]).toEqual([want.dtype, want.shape]);
  expect(astype(got, got.dtype).data).toEqual(want.data);
  expect(operands.map((x) => x.data)).toEqual(before);
}

// what stays as it is for integers is no operation on them
const ROUNDING = new Set(['floor', 'ceil', 'round', 'isNaN', 'isFinite']);

describe('is its function of elements: any types, shapes, strides and offsets', () => {
  for (const operation of OPERATIONS.filter(({ name }) => !ROUNDING.has(name))) {
    test(operation.name, () => {
      const triple = fc
        .tuple(broadcastPairs, dtypes, dtypes, dtypes)
        .chain(([[m, n], a, b, c]) => fc.tuple(arraysOf(a, m), arraysOf(b, n), arraysOf(c, n)));
      fc.assert(
        fc.property(triple, (operands) => {
          check(operation, operands.slice(0, arityOf(operation)));
        }),
      );
    });
  }
});

/** Row-major numbers of many sizes and signs, a few NaN and infinite. */
function numbers<D extends DType>(dtype: D, shape: Shape, start: number): NDArray<D> {
  const values = Array.from({ length: sizeOf(shape) }, (_, i) => {
    const n = Math.imul(i + start, 0x9e3779b1) >>> 8;
    if (dtype === 'bool') return n & 1;
    if (!dtype.startsWith('float')) return n % 251;
    return n % 97 === 0 ? NaN : n % 89 === 0 ? -Infinity : n % 5 === 0 ? n % 3 : (n - 2 ** 23) / 4096;
  });
  return fromData(dtype, typed(dtype, values), shape);
}

/** Shapes at the edges of vectors and of blocks of 64 KiB, in the forms that broadcasting takes. */
const LARGE: readonly (readonly Shape[])[] = [
  [[31], [31], [31]],
  [[32], [32], []],
  [[33], [], [33]],
  [[2, 16_385], [16_385], [2, 1]],
  [[2, 16_385], [2, 1], [16_385]],
  [[280, 60], [60], [280, 1]],
  [[280, 1], [60], []],
  [[2, 1, 5, 1700], [1700], [2, 1, 5, 1]],
  [
    [5, 1, 11, 1],
    [7, 1, 13],
    [7, 11, 1],
  ],
];

/** One or two of each kind: vectors of every width, one to three operands, results and conditions that are truths, none. */
const CASES: readonly (readonly [name: string, dtype: DType])[] = [
  ['add', 'float32'],
  ['add', 'float64'],
  ['sqrt', 'float32'],
  ['less', 'float64'],
  ['where', 'int32'],
  ['logicalXor', 'uint8'],
  ['mod', 'float32'],
];

describe('is its function of elements: through several blocks', () => {
  for (const [name, dtype] of CASES) {
    const operation = OPERATIONS.find((one) => one.name === name)!;
    test(`${name} ${dtype}`, () => {
      for (const shapes of LARGE) {
        const operands = shapes.slice(0, arityOf(operation)).map((shape, k) => {
          const type = k === 0 && operation.asks ? 'bool' : dtype;
          return numbers(type, shape, 1 + 1000 * k);
        });
        check(operation, operands);
      }
    });

    test(`${name} ${dtype}, transposed, reversed, with gaps and offsets`, () => {
      const [rows, columns] = [91, 93];
      const views = (k: number): NDArray[] => {
        const type = k === 0 && operation.asks ? 'bool' : dtype;
        const { storage } = numbers(type, [2 * rows * columns + 5], k);
        const view = (strides: readonly number[], offset: number): NDArray =>
          new NDArray(storage, [rows, columns], strides, offset);
        return [
          view([1, rows], 0),
          view([columns, 1], 5),
          view([columns + 3, 1], 1),
          view([2 * columns, 2], 3),
          view([-columns, -1], rows * columns - 1),
          view([0, 1], 2),
          view([1, 0], 2),
          view([0, 0], 2),
        ];
      };
      const [a, b, c] = [0, 1, 2].map(views);
      a.forEach((x, i) => {
        const operands = [x, b[(i + 1) % b.length], c[(i + 3) % c.length]];
        check(operation, operands.slice(0, arityOf(operation)));
      });
    });
  }
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DTypeError,
  ShapeError,
  add,
  array,
  astype,
  broadcastShapes,
  broadcastTo,
  div,
  isFloat,
  mul,
  promote,
  sub,
} from '../src/index.ts';
import type { DType, NDArray, Operand } from '../src/index.ts';
import { arraysOf, at, broadcastPairs, dtypes, elements, indices, typed, values } from './arbitrary.ts';

const operations = { add, sub, mul, div } as const;
type Operation = keyof typeof operations;
const apply = (operation: Operation, a: Operand, b: Operand): NDArray =>
  operations[operation](a, b as NDArray);
const names = fc.constantFrom<Operation>('add', 'sub', 'mul', 'div');

/** One operation on two elements, in the type of the result, as plainly as it can be written. */
function scalar(operation: Operation, dtype: DType, a: number, b: number): number {
  if (isFloat(dtype)) {
    const round = dtype === 'float32' ? Math.fround : (x: number) => x;
    return round({ add: a + b, sub: a - b, mul: a * b, div: a / b }[operation]);
  }
  if (dtype === 'bool') return operation === 'add' ? Math.max(a, b) : Math.min(a, b);
  const [m, n] = [BigInt(a), BigInt(b)];
  const exact = operation === 'add' ? m + n : operation === 'sub' ? m - n : m * n;
  const bits = dtype === 'uint8' ? 8 : 32;
  return Number(dtype === 'int32' ? BigInt.asIntN(bits, exact) : BigInt.asUintN(bits, exact));
}

const pairs = fc
  .tuple(names, dtypes, dtypes, broadcastPairs)
  .filter(([operation, a, b]) => !(operation === 'sub' && a === 'bool' && b === 'bool'))
  .chain(([operation, a, b, [m, n]]) => fc.tuple(fc.constant(operation), arraysOf(a, m), arraysOf(b, n)));

test('every element is the operation on the broadcast elements, bit for bit', () => {
  fc.assert(
    fc.property(pairs, ([operation, a, b]) => {
      const out = apply(operation, a, b);
      const common = promote<DType, DType>(a.dtype, b.dtype);
      const dtype = operation === 'div' && !isFloat(common) ? 'float32' : common;
      const shape = broadcastShapes(operation, a.shape, b.shape);
      expect([out.dtype, out.shape]).toEqual([dtype, shape]);
      const [x, y] = [broadcastTo(astype(a, dtype), shape), broadcastTo(astype(b, dtype), shape)];
      const expected = [...indices(shape)].map((index) =>
        scalar(operation, dtype, at(x, index), at(y, index)),
      );
      expect(out.data).toEqual(typed(dtype, expected));
    }),
    { numRuns: 500 },
  );
});

test('operands are not changed', () => {
  fc.assert(
    fc.property(pairs, ([operation, a, b]) => {
      const before = [values(a), values(b)];
      apply(operation, a, b);
      expect([values(a), values(b)]).toEqual(before);
    }),
  );
});

test('a number beside a float is an array of that number, on either side', () => {
  const cases = fc
    .tuple(names, fc.constantFrom('float32' as const, 'float64' as const), fc.double())
    .chain(([operation, dtype, number]) =>
      fc.tuple(fc.constant(operation), arraysOf(dtype, [2, 3]), fc.constant(number)),
    );
  fc.assert(
    fc.property(cases, ([operation, x, number]) => {
      const full = array(number, x.dtype);
      expect(apply(operation, x, number)).toEqual(apply(operation, x, full));
      expect(apply(operation, number, x)).toEqual(apply(operation, full, x));
    }),
  );
});

test('strides do not show: a transposed view of the transposed operands gives the same bits', () => {
  const same = fc
    .tuple(names, fc.constantFrom('float32' as const, 'float64' as const))
    .chain(([operation, dtype]) =>
      fc.tuple(fc.constant(operation), arraysOf(dtype, [4, 3]), arraysOf(dtype, [4, 3])),
    );
  fc.assert(
    fc.property(same, ([operation, a, b]) => {
      expect(values(apply(operation, a.T, b.T).T)).toEqual(values(apply(operation, a, b)));
    }),
  );
});

describe('laws', () => {
  const floats = fc
    .tuple(elements('float32'), elements('float32'))
    .map((two) => two.map((value) => array(value)));

  test('a + b = b + a, a · b = b · a, a − b = a + (−1) · b, x / 1 = x', () => {
    fc.assert(
      fc.property(floats, ([a, b]) => {
        expect(add(a, b).data).toEqual(add(b, a).data);
        expect(mul(a, b).data).toEqual(mul(b, a).data);
        expect(sub(a, b).data).toEqual(add(a, mul(b, -1)).data);
        expect(div(a, 1).data).toEqual(a.data);
      }),
    );
  });

  test('integers form a ring: they wrap, and (a + b) · c = a · c + b · c', () => {
    const three = fc.constantFrom('int32' as const, 'uint32' as const, 'uint8' as const).chain((dtype) => {
      const one = arraysOf(dtype, [3]);
      return fc.tuple(one, one, one);
    });
    fc.assert(
      fc.property(three, ([a, b, c]) => {
        expect(mul(add(a, b), c).data).toEqual(add(mul(a, c), mul(b, c)).data);
        expect(sub(add(a, b), b).data).toEqual(add(a, 0).data);
      }),
    );
  });
});

describe('types', () => {
  test('a float32 result is rounded at each operation', () => {
    expect(add(array(0.1), array(0.2)).data).toEqual(
      Float32Array.of(Math.fround(Math.fround(0.1) + Math.fround(0.2))),
    );
    expect(add(array(1), 2 ** -24).item()).toBe(1);
    expect(add(array(2 ** 24), 1).item()).toBe(2 ** 24);
  });

  test('an operand is converted before the operation', () => {
    // 2²⁴ + 1 is 2²⁴ in float32; added in double first, the sum would be 2.
    expect(add(array(2 ** 24 + 1, 'int32'), array(-(2 ** 24) + 1)).item()).toBe(1);
  });

  test('the products of integers are exact before they wrap', () => {
    expect(mul(array([2 ** 31 - 1], 'int32'), array([2 ** 31 - 1], 'int32')).data).toEqual(Int32Array.of(1));
    expect(mul(array([2 ** 32 - 1], 'uint32'), array([2 ** 32 - 1], 'uint32')).data).toEqual(
      Uint32Array.of(1),
    );
    expect(mul(array([200], 'uint8'), 3).data).toEqual(Uint8Array.of(88));
  });

  test('integers and truth values are divided as float32', () => {
    expect(div(array([1, 2], 'int32'), 4)).toEqual(array([0.25, 0.5]));
    expect(div(array([1], 'uint8'), array([3], 'int32'))).toEqual(array([1 / 3]));
    expect(div(array([true]), array([false]))).toEqual(array([Infinity]));
    expect(div(array([1], 'uint8'), 1000).dtype).toBe('float32');
    expect(div(array([1], 'int32'), array([2], 'float64')).dtype).toBe('float64');
  });

  test('truth values: + is or, · is and, − does not exist', () => {
    const [a, b] = [array([false, false, true, true]), array([false, true, false, true])];
    expect(add(a, b)).toEqual(array([false, true, true, true]));
    expect(mul(a, b)).toEqual(array([false, false, false, true]));
    expect(() => sub(a, b)).toThrow(
      new DTypeError("sub: not defined for bool: both operands are bool: use astype('int32') on one of them"),
    );
    expect(add(a, 1)).toEqual(array([1, 1, 2, 2], 'int32'));
    expect(sub(a, array([1], 'uint8')).dtype).toBe('uint8');
  });
});

describe('errors', () => {
  test('name the operation and both shapes', () => {
    const x = array([[1, 2, 3]]);
    for (const operation of ['add', 'sub', 'mul', 'div'] as const) {
      expect(() => apply(operation, x, array([1, 2]))).toThrow(
        new ShapeError(`${operation}: shapes do not broadcast: a is [1, 3], b is [2] (axis -1: 3 against 2)`),
      );
    }
  });

  test('a number must fit the integers beside it', () => {
    expect(() => add(array([1], 'uint8'), 256)).toThrow(DTypeError);
    expect(() => sub(-1, array([1], 'uint32'))).toThrow(DTypeError);
  });

  test('one operand must be an array', () => {
    expect(() => add(1, 2)).toThrow(
      new DTypeError('add: one operand must be an array: got the numbers 1 and 2'),
    );
    expect(() => add(array(1), '2' as unknown as number)).toThrow(
      new DTypeError('add: operands must be arrays or numbers: got a string'),
    );
    expect(() => add(undefined as unknown as number, array(1))).toThrow(DTypeError);
  });
});

test('the examples', () => {
  expect(add(array([[1], [2]]), array([10, 20])).toList()).toEqual([
    [11, 21],
    [12, 22],
  ]);
  expect(sub(1, array([0.25, 0.5])).toList()).toEqual([0.75, 0.5]);
  expect(mul(array([1, 2, 3]), 2).toList()).toEqual([2, 4, 6]);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  array,
  broadcastTo,
  DTypeError,
  fromData,
  matmul,
  mul,
  NDArray,
  ShapeError,
  sum,
  transpose,
  zeros,
  type DType,
  type FloatDType,
  type TypedArrayOf,
} from '../src/index.ts';
import { matmulSpecification, type Epilogue } from '../src/kernels/matmul/specification.ts';
import { arraysOf, elements, typed, values } from './arbitrary.ts';
import { difference, numbers, SIZES } from './matmul-data.ts';

const FLOATS = ['float32', 'float64'] as const;

/** An array of this shape that lies in memory as its transpose. */
function lyingTransposed<D extends DType>(x: NDArray<D>): NDArray<D> {
  const [rows, columns] = x.shape as [number, number];
  const turned = typed(x.dtype, values(transpose(x)));
  return transpose(fromData(x.dtype, turned, [columns, rows]));
}

/** Operands of a product, and its elements by the specification. */
interface Specified {
  readonly a: NDArray<FloatDType>;
  readonly b: NDArray<FloatDType>;
  readonly bias: NDArray<FloatDType> | undefined;
  readonly accumulate: NDArray<FloatDType> | undefined;
  readonly expected: TypedArrayOf<FloatDType>;
}

describe('every form equals the specification', () => {
  const forms = [
    ['a · b', false, false],
    ['aᵀ · b', true, false],
    ['a · bᵀ', false, true],
    ['aᵀ · bᵀ', true, true],
  ] as const;
  const epilogues = [
    ['', false, false],
    [' + bias', true, false],
    [' + accumulate', false, true],
    [' + bias + accumulate', true, true],
  ] as const;

  for (const dtype of FLOATS) {
    for (const [plus, withBias, withAddend] of epilogues) {
      const specified = (): Specified[] =>
        SIZES.map(({ m, k, n }, i) => {
          const a = fromData(dtype, numbers(dtype, m * k, 4 * i), [m, k]);
          const b = fromData(dtype, numbers(dtype, k * n, 4 * i + 1), [k, n]);
          const bias = withBias ? fromData(dtype, numbers(dtype, n, 4 * i + 2), [n]) : undefined;
          const accumulate = withAddend
            ? fromData(dtype, numbers(dtype, m * n, 4 * i + 3), [m, n])
            : undefined;
          const epilogue: Epilogue = { bias: bias?.data, addend: accumulate?.data };
          const expected = matmulSpecification<FloatDType>(dtype, { m, k, n }, a.data, b.data, epilogue);
          return { a, b, bias, accumulate, expected };
        });
      let products: Specified[] | undefined; // the same for all forms
      for (const [form, turnA, turnB] of forms) {
        test(`${dtype}: ${form}${plus}`, () => {
          products ??= specified();
          products.forEach(({ a, b, bias, accumulate, expected }, i) => {
            const { m, k, n } = SIZES[i];
            const [x, y] = [turnA ? lyingTransposed(a) : a, turnB ? lyingTransposed(b) : b];
            const strict = matmul(x, y, { bias, accumulate });
            expect(strict.shape).toEqual([m, n]);
            expect(difference(strict.data, expected), `${m}×${k}×${n}`).toBe('');

            // One rounding less for each of k products: an error of k units of the largest sum bounds it with room.
            const fast = matmul(x, y, { bias, accumulate, precision: 'fast' });
            const unit = dtype === 'float32' ? 2 ** -24 : 2 ** -53;
            const bound = unit * (k + 2) * (k + 2);
            const off = fast.data.findIndex((value, at) => !(Math.abs(value - expected[at]) <= bound));
            expect(off, `${m}×${k}×${n}`).toBe(-1);
          });
        });
      }
    }
  }

  test('on any numbers, NaN, ±∞, −0 and subnormals among them, in any layout', () => {
    const matrices = fc
      .tuple(fc.constantFrom(...FLOATS), fc.nat(9), fc.nat(9), fc.nat(14))
      .chain(([dtype, m, k, n]) => fc.tuple(arraysOf(dtype, [m, k]), arraysOf(dtype, [k, n])));
    fc.assert(
      fc.property(matrices, ([a, b]) => {
        const [m, k] = a.shape as [number, number];
        const n = b.shape[1];
        const expected = matmulSpecification(
          a.dtype,
          { m, k, n },
          typed(a.dtype, values(a)),
          typed(b.dtype, values(b)),
        );
        expect(difference(matmul(a, b).data, expected)).toBe('');
      }),
    );
  });
});

describe('laws', () => {
  const dtype = 'float64';
  const square = (n: number, seed: number) => fromData(dtype, numbers(dtype, n * n, seed), [n, n]);

  test('the fused bias and accumulate equal the separate operations', () => {
    for (const type of FLOATS) {
      const [a, b] = [
        fromData(type, numbers(type, 70 * 300, 1), [70, 300]),
        fromData(type, numbers(type, 300 * 14, 2), [300, 14]),
      ];
      const bias = fromData(type, numbers(type, 14, 3), [14]);
      const accumulate = fromData(type, numbers(type, 70 * 14, 4), [70, 14]);
      const separate = add(accumulate, add(matmul(a, b), bias));
      expect(difference(matmul(a, b, { bias, accumulate }).data, separate.data)).toBe('');
    }
  });

  test('(a·b)ᵀ = bᵀ·aᵀ, bit for bit: both sum the same products over ascending k', () => {
    const [a, b] = [square(17, 1), square(17, 2)];
    expect(values(transpose(matmul(a, b)))).toEqual([...matmul(transpose(b), transpose(a)).data]);
  });

  test('the identity changes nothing', () => {
    const identity = zeros([9, 9], dtype);
    for (let i = 0; i < 9; i++) identity.data[i * 10] = 1;
    const a = square(9, 3);
    expect(matmul(a, identity).data).toEqual(a.data);
    expect(matmul(identity, a).data).toEqual(a.data);
  });

  test('the same product in parts of the columns and of the rows', () => {
    const [a, b] = [square(40, 4), square(40, 5)];
    const whole = matmul(a, b);
    for (let i = 0; i < 40; i++) {
      const row = new NDArray(a.storage, [40], [1], i * 40);
      const column = new NDArray(b.storage, [40], [40], i);
      expect(difference(matmul(row, b).data, whole.data.subarray(i * 40, i * 40 + 40))).toBe('');
      expect(values(matmul(a, column))).toEqual(values(new NDArray(whole.storage, [40], [40], i)));
    }
  });
});

describe("NumPy's shapes", () => {
  const shaped = (...shape: number[]) => zeros(shape, 'float64');

  test.each([
    [[3], [3], []],
    [[3], [3, 4], [4]],
    [[2, 3], [3], [2]],
    [
      [2, 3],
      [3, 4],
      [2, 4],
    ],
    [
      [5, 2, 3],
      [3, 4],
      [5, 2, 4],
    ],
    [
      [5, 2, 3],
      [5, 3, 4],
      [5, 2, 4],
    ],
    [
      [7, 1, 2, 3],
      [5, 3, 4],
      [7, 5, 2, 4],
    ],
    [[5, 2, 3], [3], [5, 2]],
    [[3], [5, 3, 4], [5, 4]],
    [
      [0, 3],
      [3, 4],
      [0, 4],
    ],
    [
      [2, 0],
      [0, 4],
      [2, 4],
    ],
    [
      [2, 3],
      [3, 0],
      [2, 0],
    ],
    [
      [0, 2, 3],
      [3, 4],
      [0, 2, 4],
    ],
  ])('%j · %j is %j', (a, b, result) => {
    expect(matmul(shaped(...a), shaped(...b)).shape).toEqual(result);
  });

  test('a stack is the products of its matrices', () => {
    const a = fromData('float32', numbers('float32', 4 * 6 * 5, 1), [4, 6, 5]);
    const b = fromData('float32', numbers('float32', 5 * 7, 2), [5, 7]);
    const stack = matmul(a, b);
    for (let i = 0; i < 4; i++) {
      const one = matmul(new NDArray(a.storage, [6, 5], [5, 1], i * 30), b);
      expect([...stack.data.subarray(i * 42, i * 42 + 42)]).toEqual([...one.data]);
    }
  });

  test('an empty sum is 0, and takes its bias and what it is added to', () => {
    const options = { bias: array([1, 2], 'float32'), accumulate: array([[10, 20]], 'float32') };
    expect([...matmul(zeros([1, 0]), zeros([0, 2])).data]).toEqual([0, 0]);
    expect([...matmul(zeros([1, 0]), zeros([0, 2]), options).data]).toEqual([11, 22]);
  });

  test('a stretched row is read as it stands', () => {
    const row = broadcastTo(array([1, 2, 3], 'float64'), [4, 3]);
    expect(values(matmul(row, array([[1], [10], [100]], 'float64')))).toEqual([321, 321, 321, 321]);
  });
});

describe('element types', () => {
  test('promote as add does; integers wrap around; booleans are and, or', () => {
    const ints = array([[2 ** 31 - 1, 1]], 'int32');
    expect(matmul(ints, array([[1], [1]], 'int32')).data).toEqual(Int32Array.of(-(2 ** 31)));
    expect(matmul(ints, array([[1], [1]], 'float64')).dtype).toBe('float64');
    expect(matmul(array([[200, 100]], 'uint8'), array([[1], [1]], 'uint8')).data).toEqual(Uint8Array.of(44));
    const truth = matmul(array([[true, false, true]]), array([[true], [true], [true]]));
    expect([truth.dtype, ...truth.data]).toEqual(['bool', 1]);
  });

  test('an integer product is the sum of its products', () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom('int32', 'uint32', 'uint8')
          .chain((dtype) =>
            fc.tuple(
              fc.constant(dtype),
              fc.array(elements(dtype), { minLength: 12, maxLength: 12 }),
              fc.array(elements(dtype), { minLength: 8, maxLength: 8 }),
            ),
          ),
        ([dtype, x, y]) => {
          const [a, b] = [fromData(dtype, typed(dtype, x), [3, 4]), fromData(dtype, typed(dtype, y), [4, 2])];
          const product = matmul(a, b);
          for (let i = 0; i < 3; i++) {
            for (let j = 0; j < 2; j++) {
              let exact = 0n;
              for (let k = 0; k < 4; k++) exact += BigInt(x[i * 4 + k]) * BigInt(y[k * 2 + j]);
              expect(product.data[i * 2 + j]).toBe(typed(dtype, [Number(BigInt.asUintN(32, exact))])[0]);
            }
          }
        },
      ),
    );
  });

  test('a product of integers stays one, whatever the types of what is added', () => {
    const [a, b] = [array([[2 ** 31 - 1, 1]], 'int32'), array([[1], [0]], 'int32')];
    const sum = matmul(a, b, { bias: array([1.75]), accumulate: array([[-2]], 'float64') });
    expect([sum.dtype, sum.data]).toEqual(['int32', Int32Array.of(2 ** 31 - 2)]);
    const wrapped = matmul(a, b, { bias: array([1], 'uint8') });
    expect(wrapped.data).toEqual(Int32Array.of(-(2 ** 31)));
    const [no, yes] = [array([[false]]), array([true])];
    expect(matmul(no, no, { bias: yes }).data).toEqual(Uint8Array.of(1));
    expect(matmul(no, no, { accumulate: no }).data).toEqual(Uint8Array.of(0));
  });

  test('equals mul and sum in float64 up to the order of the sum', () => {
    const [a, b] = [numbers('float64', 20, 1), numbers('float64', 20, 2)];
    const dot = matmul(fromData('float64', a, [20]), fromData('float64', b, [20])).item();
    expect(dot).toBeCloseTo(sum(mul(fromData('float64', a, [20]), fromData('float64', b, [20]))).item(), 13);
  });
});

describe('errors', () => {
  test('say operation, rule and shapes', () => {
    expect(() => matmul(zeros([2, 3]), zeros([4, 5]))).toThrow(
      new ShapeError('matmul: inner dimensions differ: a is [2, 3], b is [4, 5]'),
    );
    expect(() => matmul(zeros([3]), zeros([4]))).toThrow(
      new ShapeError('matmul: inner dimensions differ: a is [3], b is [4]'),
    );
    expect(() => matmul(zeros([]), zeros([4]))).toThrow(
      new ShapeError('matmul: operands need at least one axis: a is [], b is [4]; use mul for numbers'),
    );
    expect(() => matmul(zeros([2, 2, 3]), zeros([3, 3, 4]))).toThrow(ShapeError);
    expect(() => matmul(zeros([2, 3]), zeros([3, 4]), { bias: zeros([3]) })).toThrow(
      new ShapeError('matmul: bias must be [4], one number a column: got [3]'),
    );
    expect(() => matmul(zeros([2, 3]), zeros([3, 4]), { accumulate: zeros([4, 2]) })).toThrow(
      new ShapeError("matmul: accumulate must have the result's shape [2, 4]: got [4, 2]"),
    );
    expect(() => matmul(zeros([2, 3]), zeros([3, 4]), { precision: 'exact' as never })).toThrow(
      new DTypeError("matmul: precision must be 'strict' or 'fast': got exact"),
    );
  });
});

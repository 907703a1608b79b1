import {
  array,
  astype,
  broadcastTo,
  DTypeError,
  flip,
  key,
  normal,
  reshape,
  slice,
  transpose,
  zeros,
  type DType,
  type FloatDType,
  type NDArray,
} from '@first-principles/linalg';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateRules } from '../src/core/evaluate.ts';
import { bind, type Primitive } from '../src/core/primitive.ts';
import { jit, makeJaxpr, numpy as np, random, vmap } from '../src/index.ts';
import { isElementwise } from '../src/jit/wasm/kernels/operations.ts';
import { FLOWS } from '../src/jit/wasm/plans/flow.ts';
import { PLANS } from '../src/jit/wasm/plans/plans.ts';
import { isReduction } from '../src/jit/wasm/plans/reduction.ts';
import { expectSame } from './compiled.ts';

const DTYPES: readonly DType[] = ['bool', 'uint8', 'uint32', 'int32', 'float32', 'float64'];
const primitives = evaluateRules.primitives();

/** Numbers at which something changes: of floats the ends, halves, angles of any size; of integers the ends. */
const FLOATS = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  1.5,
  2.5,
  NaN,
  Infinity,
  -Infinity,
  1e-40,
  -5e-324,
  3e38,
  -1e308,
  88,
  -104,
  3,
  -7,
  255.9,
  -256.5,
  2 ** 20 + 0.5,
  -(2 ** 22),
  2 ** 24 + 1,
  2 ** 31,
  -(2 ** 31) - 1.5,
  2 ** 32 - 1,
  2 ** 32 + 3,
  -(2 ** 53) + 1,
  2 ** 63,
  -(2 ** 64),
  2 ** 80 + 2 ** 40,
  1e22,
  12345.678,
  -0.1,
];
const WHOLE = [
  0,
  1,
  2,
  3,
  5,
  7,
  31,
  100,
  127,
  128,
  255,
  256,
  65_537,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 1,
  1e9 + 7,
];

/** Elements of a type, the odd ones among them; powers of integers are not negative. */
function elements(seed: number, shape: readonly number[], dtype: DType, isPower = false): NDArray {
  const isFloat = dtype === 'float32' || dtype === 'float64';
  const negative = dtype === 'int32' && !isPower ? WHOLE.map((n) => -n) : [];
  const odd = isFloat ? FLOATS : dtype === 'bool' ? [0, 1] : [...WHOLE, ...negative];
  const smooth = normal(key(seed), shape, 'float64').data;
  const values = Array.from(smooth, (x, i) =>
    isFloat && i % 3 === 0 ? x * 9 : odd[(i * 7 + seed) % odd.length],
  );
  const fits = isPower && dtype === 'int32' ? values.map((n) => n % 2 ** 31) : values;
  return reshape(astype(array(fits, 'float64'), dtype), shape);
}

/** Ways of looking at the elements of a shape: as they are, turned, backwards, in steps, stretched. */
function views(make: (shape: readonly number[]) => NDArray, m: number, n: number): NDArray[] {
  return [
    make([m, n]),
    transpose(make([n, m])),
    flip(make([m, n])),
    slice(make([m, 2 * n]), [], [null, null, 2]),
    broadcastTo(make([n]), [m, n]),
    broadcastTo(make([m, 1]), [m, n]),
  ];
}

/** How many operands an element-wise primitive takes. */
const arity = ({ name }: Primitive): number => {
  if (name === 'select') return 3;
  const pairs =
    /^(add|sub|mul|div|mod|pow|maximum|minimum|equal|notEqual|less|lessEqual|greater|greaterEqual|and|or|xor)$/;
  return pairs.test(name) ? 2 : 1;
};

const isDefined = (primitive: Primitive, operands: NDArray[]): boolean => {
  try {
    makeJaxpr((...args: NDArray[]) => bind(primitive, args, {}))(...operands);
    return true;
  } catch (error) {
    if (!(error instanceof DTypeError)) throw error;
    return false;
  }
};

const typesOf = (primitive: Primitive, dtype: DType): DType[] =>
  primitive.name === 'select'
    ? ['bool', dtype, dtype]
    : Array.from({ length: arity(primitive) }, () => dtype);
const elementwise = primitives.filter(({ name }) => isElementwise(name) && name !== 'convert');
const cases = elementwise.flatMap((primitive) =>
  DTYPES.filter((dtype) =>
    isDefined(
      primitive,
      typesOf(primitive, dtype).map((type) => zeros([1], type)),
    ),
  ).map((dtype) => [primitive.name, dtype, primitive] as const),
);

const length = fc.constantFrom(0, 1, 2, 3, 5, 16, 19);
const seeds = fc.nat(10_000);

describe('what is computed element by element is a kernel, whatever the type, bit for bit', () => {
  test('there are that many', () => {
    expect(elementwise.length).toBeGreaterThan(30);
    expect(cases.length).toBeGreaterThan(130);
  });
  test.each(cases)('%s of %s', (name, dtype, primitive) => {
    fc.assert(
      fc.property(length, length, fc.nat(5), fc.nat(5), seeds, (m, n, one, other, seed) => {
        const args = typesOf(primitive, dtype).map((type, i) => {
          const isPower = name === 'pow' && i === 1;
          return views((shape) => elements(seed + i, shape, type, isPower), m, n)[i === 0 ? one : other];
        });
        expectSame((...operands) => bind(primitive, operands, {}), args);
      }),
      { numRuns: 8 },
    );
  });
  test.each(DTYPES.flatMap((from) => DTYPES.map((to) => [from, to] as const)))('%s as %s', (from, to) => {
    fc.assert(
      fc.property(length, length, fc.nat(5), seeds, (m, n, view, seed) => {
        const x = views((shape) => elements(seed, shape, from), m, n)[view];
        expectSame((v) => [np.astype(v, to)], [x]);
      }),
      { numRuns: 10 },
    );
    expectSame((v) => [np.astype(v, to)], [elements(0, [300], from)]);
  });
});

test('remainders of any two numbers', () => {
  const many = fc.array(fc.double(), { minLength: 200, maxLength: 200 });
  fc.assert(
    fc.property(many, many, (a, b) => {
      const [x, y] = [array(a, 'float64'), array(b, 'float64')];
      expectSame((u, v) => [np.mod(u, v), np.mod(np.mul(u, 1e12), np.astype(v, 'float32'))], [x, y]);
      expectSame(
        (u, v) => [np.mod(np.mul(v, 2 ** 40), v), np.mod(u, np.floor(np.clip(v, -1e5, 1e5)))],
        [x, y],
      );
    }),
    { numRuns: 20 },
  );
});

test('chains of all types meet in one loop', () => {
  fc.assert(
    fc.property(length, seeds, (n, seed) => {
      const of = (dtype: DType, i: number): NDArray => elements(seed + i, [n], dtype);
      expectSame(
        (a, b, c, d, e) => {
          const isLess = np.less(np.astype(a, 'float32'), b);
          const mixed = np.where(isLess, np.add(c, np.astype(b, 'float64')), np.sin(c));
          const back = np.where(np.logicalOr(isLess, e), np.astype(mixed, 'uint8'), np.astype(d, 'uint8'));
          return [mixed, back, np.logicalAnd(isLess, np.greater(c, 0)), np.mul(back, 3)];
        },
        [of('uint8', 0), of('float32', 1), of('float64', 2), of('int32', 3), of('bool', 4)],
      );
    }),
  );
});

describe('reductions', () => {
  const kinds = primitives.filter(({ name }) => isReduction(name));
  test.each(
    kinds.flatMap((primitive) =>
      (/^(all|any)$/.test(primitive.name) ? (['bool'] as const) : DTYPES).map(
        (dtype) => [primitive.name, dtype, primitive] as const,
      ),
    ),
  )('%s of %s', (_, dtype, primitive) => {
    fc.assert(
      fc.property(length, length, fc.nat(5), seeds, (m, n, view, seed) => {
        const x = views((shape) => elements(seed, shape, dtype), m, n)[view];
        for (const axes of [[0], [1], [0, 1]]) {
          if (/max|min/.test(primitive.name) && axes.some((axis) => x.shape[axis] === 0)) continue;
          expectSame((v) => bind(primitive, [v], { axes }), [x]);
        }
      }),
      { numRuns: 8 },
    );
  });
  test.each(DTYPES)('argmax and argmin of %s', (dtype) => {
    const size = fc.constantFrom(1, 2, 5, 17, 100);
    fc.assert(
      fc.property(size, size, fc.nat(5), seeds, (m, n, view, seed) => {
        const x = views((shape) => elements(seed, shape, dtype), m, n)[view];
        expectSame((v) => [0, 1].flatMap((axis) => [np.argmax(v, axis), np.argmin(v, axis)]), [x]);
      }),
      { numRuns: 15 },
    );
  });
  test('of what was computed in another type', () => {
    const x = elements(3, [7, 9], 'int32');
    expectSame((v) => [np.sum(np.astype(np.sin(np.astype(v, 'float64')), 'float32'), 0)], [x]);
    expectSame(
      (v) => [np.mean(np.astype(v, 'float64'), 1), np.any(np.greater(np.astype(v, 'float64'), 1), 0)],
      [x],
    );
  });
});

describe('nothing', () => {
  const none = zeros([0, 3]);
  test('of it comes a number, or nothing', () => {
    expectSame(
      (v) => [np.sum(v), np.sum(v, 0), np.prod(v, 0), np.sum(v, 1), np.all(np.greater(v, 0), 0)],
      [none],
    );
    expectSame((v) => [np.matmul(np.transpose(v), v), np.matmul(v, np.zeros([3, 2]))], [none]);
    expectSame((v) => [np.concatenate([v, np.ones([2, 3]), v])], [none]);
    expectSame(
      (v) => [
        np.pad(
          v,
          [
            [1, 2],
            [0, 1],
          ],
          7,
        ),
        np.reshape(v, [3, 0]),
        np.transpose(v),
      ],
      [none],
    );
    expectSame((v) => [np.add(1, np.sum(np.mul(v, 2), 0)), np.sort(v, 0), np.cumsum(v, 0)], [none]);
  });
});

test('an integer to a negative power is refused as ever', () => {
  const x = array([2, 3, -4], 'int32');
  const power = jit((a: NDArray, b: NDArray) => np.pow(a, b));
  expect(() => power(x, array([1, 2, -3], 'int32'))).toThrow(DTypeError);
  expect(() => power(x, array([1, 2, -3], 'int32'))).toThrow(/a power is -3/);
  expect(power(x, array([1, 0, 3], 'int32')).toList()).toEqual([2, 1, -64]);
});

describe('random numbers are kernels', () => {
  const keys = (n: number): NDArray => reshape(elements(n, [2 * n], 'uint32'), [n, 2]);
  const count = fc.constantFrom(0, 1, 2, 3, 4, 5, 7, 100);
  const floats = fc.constantFrom<FloatDType>('float32', 'float64');
  test('draws of every kind, of one key and of many', () => {
    fc.assert(
      fc.property(count, count, floats, (k, n, dtype) => {
        const all = (one: NDArray): NDArray[] => [
          random.bits(one, [n]),
          random.uniform(one, [n], dtype),
          random.normal(one, [2, n], dtype),
          random.truncatedNormal(one, -1, 2.5, [n], dtype),
          random.truncatedNormal(one, 3, Infinity, [n], dtype),
          random.permutation(one, n),
          random.split(one, 3),
          random.foldIn(one, 7),
        ];
        expectSame(all, [random.key(n)]);
        expectSame((list) => vmap(all)(list), [keys(k)]);
        expectSame(
          (list) => vmap((one: NDArray) => random.normal(np.slice(random.split(one), 1), [n]))(list),
          [flip(keys(k))],
        );
      }),
      { numRuns: 30 },
    );
  });
  test('of keys and numbers that are computed', () => {
    const numbers = elements(4, [9], 'uint32');
    const f = (key: NDArray, data: NDArray): NDArray =>
      random.uniform(random.foldIn(np.slice(random.split(key), 1), np.add(data, 1)), [3]);
    expectSame((data) => vmap((one: NDArray) => f(random.key(5), one))(data), [numbers]);
    expectSame((list, data) => vmap(f)(list, data), [keys(9), numbers]);
  });
  test('a permutation of many', () => {
    expectSame((one) => [random.permutation(one, 3000)], [random.key(1)]);
  });
});

test('every primitive is computed by a kernel, or holds a program', () => {
  const views = ['transpose', 'slice', 'flip', 'broadcast', 'stopGradient', 'reshape'];
  const kernels = [...Object.keys(PLANS), ...Object.keys(FLOWS), ...views];
  const others = primitives.filter(({ name }) => !isElementwise(name) && !kernels.includes(name));
  // those that hold a program, which becomes part of the whole
  expect(others.map(({ name }) => name)).toEqual(['customJvp', 'customVjp', 'customVjpCall', 'jit']);
});

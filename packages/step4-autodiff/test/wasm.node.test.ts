import type { NDArray } from '@first-principles/linalg';
import { array, key, normal, slice, split, type DType, type FloatDType } from '@first-principles/linalg';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DonatedError,
  grad,
  jit,
  lax,
  makeJaxpr,
  nn,
  numpy as np,
  treeFlatten,
  treeMap,
  treeUnflatten,
  typecheck,
} from '../src/index.ts';
import { PASSES, simplified } from '../src/jit/passes/index.ts';
import { Compiled } from '../src/jit/wasm/backend.ts';
import { buffersOf } from '../src/jit/wasm/module.ts';
import { evalJaxpr } from '../src/jaxpr/evaluate.ts';

/** All numbers that a formula may stumble over, in a shape. */
function tricky(seed: number, shape: readonly number[], dtype: DType): NDArray {
  const odd = [0, -0, 1, -1, 0.5, NaN, Infinity, -Infinity, 1e-40, -1e38, 3e38, 88, -104, 2 ** 24 + 1];
  const floats = normal(key(seed), shape, 'float64');
  const values = Float64Array.from(floats.data, (x, i) =>
    (i * 7 + seed) % 5 === 0 ? odd[(i + seed) % odd.length] : x * 3,
  );
  const whole = np.reshape(array([...values], 'float64'), shape);
  return dtype === 'float64'
    ? whole
    : np.astype(
        dtype === 'bool'
          ? np.greater(whole, 0)
          : dtype === 'float32'
            ? whole
            : np.where(np.isFinite(whole), np.clip(whole, -100, 100), 0),
        dtype,
      );
}

/** Bits of an array, all NaN the same. */
const bits = (x: NDArray): string[] => {
  const flat = np.reshape(x, [x.size]).toList() as (number | boolean)[];
  return [x.dtype, x.shape.join(), ...flat.map((v) => (Object.is(v, -0) ? '-0' : String(v)))];
};

/** That the compiled program computes what the interpreter does, bit for bit, and by kernels alone. */
function expectSame(
  f: (...args: NDArray[]) => unknown,
  args: NDArray[],
  fallbacks: readonly string[] = [],
): void {
  const program = makeJaxpr(f)(...args);
  const compiled = new Compiled(program);
  expect(compiled.fallbacks).toEqual(fallbacks);
  const want = evalJaxpr(program, args).map(bits);
  expect(compiled.run(args).map(bits)).toEqual(want);
  expect(compiled.run(args).map(bits)).toEqual(want); // nothing is left over from the first time
}

const sizes = fc.array(fc.constantFrom(1, 2, 3, 4, 5, 7, 8, 9, 16, 17), { minLength: 0, maxLength: 3 });
const floats = fc.constantFrom<FloatDType>('float32', 'float64');
const seeds = fc.nat(1000);

describe('the compiled program computes what the interpreter does, bit for bit', () => {
  const unary = {
    neg: np.neg,
    abs: np.abs,
    sign: np.sign,
    sqrt: np.sqrt,
    floor: np.floor,
    ceil: np.ceil,
    round: np.round,
    exp: np.exp,
    expm1: np.expm1,
    log: np.log,
    log1p: np.log1p,
    tanh: np.tanh,
    sigmoid: nn.sigmoid,
    isFinite: np.isFinite,
    isNaN: np.isNaN,
    relu: nn.relu,
  };
  test.each(Object.entries(unary))('%s', (_, f) => {
    fc.assert(
      fc.property(sizes, floats, seeds, (shape, dtype, seed) =>
        expectSame((x) => f(x), [tricky(seed, shape, dtype)]),
      ),
      { numRuns: 12 },
    );
  });

  const binary = {
    add: np.add,
    sub: np.sub,
    mul: np.mul,
    div: np.div,
    maximum: np.maximum,
    minimum: np.minimum,
    equal: np.equal,
    notEqual: np.notEqual,
    less: np.less,
    lessEqual: np.lessEqual,
    greater: np.greater,
    greaterEqual: np.greaterEqual,
  };
  test.each(Object.entries(binary))('%s, broadcast and turned', (_, f) => {
    const one = fc.constantFrom(1, 3, 4, 5, 9);
    fc.assert(
      fc.property(one, one, floats, seeds, (m, n, dtype, seed) => {
        const [a, b] = [tricky(seed, [m, n], dtype), tricky(seed + 1, [n], dtype)];
        expectSame((x, y) => f(x, y), [a, b]);
        expectSame((x, y) => f(np.transpose(x), np.reshape(y, [n, 1])), [a, b]);
        expectSame((x) => f(np.flip(x, 1), np.slice(x, [], [null, null, -1])), [a]);
      }),
      { numRuns: 6 },
    );
  });

  test('integers and truth values', () => {
    const [i, j] = [tricky(1, [3, 5], 'int32'), tricky(2, [3, 5], 'int32')];
    const [p, q] = [np.greater(i, 0), np.less(j, 5)];
    for (const f of [np.add, np.sub, np.mul, np.maximum, np.minimum, np.equal, np.less])
      expectSame((x, y) => f(x, y), [i, j]);
    for (const f of [np.logicalAnd, np.logicalOr, np.logicalXor, np.equal, np.notEqual])
      expectSame((x, y) => f(x, y), [p, q]);
    for (const dtype of ['float32', 'float64'] as const) {
      const [a, b] = [tricky(3, [3, 5], dtype), tricky(4, [3, 5], dtype)];
      expectSame((c, x, y) => np.where(np.logicalNot(c), x, np.where(np.greater(x, y), y, 2)), [p, a, b]);
      expectSame((c, x) => np.add(np.astype(np.transpose(c), dtype), np.transpose(x)), [p, a]);
      expectSame(
        (c, x) => np.logicalAnd(c, np.astype(x, 'bool')),
        [np.slice(p, [], [null, null, 2]), np.slice(a, [], [null, null, 2])],
      );
    }
  });

  test.each([
    ['sum', np.sum],
    ['prod', np.prod],
    ['max', np.max],
    ['min', np.min],
  ] as const)('%s over every axis', (_, f) => {
    const length = fc.constantFrom(1, 2, 3, 7, 8, 9, 16, 19);
    fc.assert(
      fc.property(length, length, fc.constantFrom(1, 3, 4, 5), floats, seeds, (l, m, n, dtype, seed) => {
        const x = tricky(seed, [l, m, n], dtype);
        for (const axes of [[0], [1], [2], [0, 1], [1, 2], [0, 2], [0, 1, 2]]) {
          expectSame((v) => f(v, axes), [x]);
          expectSame((v) => f(np.mul(v, np.add(v, 1)), axes, true), [x]);
        }
        expectSame((v) => f(np.transpose(v), 0), [x]);
      }),
      { numRuns: 5 },
    );
  });

  test('products, of matrices, stacks, and with what is turned', () => {
    const length = fc.constantFrom(1, 2, 3, 5, 8, 30);
    fc.assert(
      fc.property(length, length, length, floats, seeds, (m, k, n, dtype, seed) => {
        const [k1, k2] = split(key(seed));
        const [a, b] = [normal(k1, [2, m, k], dtype), normal(k2, [2, k, n], dtype)];
        expectSame((x, y) => np.matmul(x, y), [a, b]);
        expectSame((x, y) => np.matmul(np.slice(x, 0), np.slice(y, 1)), [a, b]);
        expectSame((x, y) => np.matmul(np.transpose(np.slice(y, 1)), np.transpose(np.slice(x, 0))), [a, b]);
        expectSame(
          (x, y) => np.add(np.tanh(np.matmul(np.slice(x, 0), np.slice(y, 0))), np.slice(y, 1, 0)),
          [a, b],
        );
        expectSame(
          (x, y) =>
            np.tensordot(x, y, [
              [0, 2],
              [0, 1],
            ]),
          [a, b],
        );
        expectSame((x, y) => np.transpose(np.matmul(np.slice(x, 0), np.slice(y, 0))), [a, b]);
      }),
      { numRuns: 20 },
    );
  });

  test('all, any, argmax and argmin over every axis', () => {
    fc.assert(
      fc.property(fc.constantFrom(1, 3, 5, 9), fc.constantFrom(1, 2, 4, 7), seeds, (m, n, seed) => {
        const x = tricky(seed, [m, n, 3], 'float32');
        for (const axis of [0, 1, 2]) {
          expectSame((v) => np.all(np.greater(v, -1), axis), [x]);
          expectSame((v) => np.any(np.isNaN(v), [axis]), [x]);
          expectSame((v) => [np.argmax(v, axis), np.argmin(v, axis)], [x]);
        }
        expectSame((v) => np.all(np.isFinite(v)), [x]);
      }),
      { numRuns: 15 },
    );
  });

  test('shapes: reshape of what is turned, padding, joining', () => {
    const x = tricky(5, [3, 4, 5], 'float32');
    expectSame((v) => np.reshape(np.transpose(v), [4, 15]), [x]);
    expectSame(
      (v) =>
        np.pad(
          v,
          [
            [1, 2],
            [0, 1],
            [3, 0],
          ],
          7,
        ),
      [x],
    );
    expectSame((v) => np.concatenate([v, np.mul(v, 2), np.slice(v, [], [1, 2])], 1), [x]);
    expectSame((v) => np.stack([v, np.transpose(np.transpose(v))], -1), [x]);
    expectSame(
      grad((v: NDArray) => np.sum(np.square(np.slice(v, [null, null, 2], 1, [1, 4])))),
      [x],
    );
    expectSame(
      (v) => [v, np.reshape(v, [60]), np.broadcastTo(np.slice(v, 0), [2, 4, 5]), np.array(3), np.zeros([2])],
      [x],
    );
    expectSame((v) => np.sum(v), [np.zeros([0, 3])], ['sum']); // nothing to compute: left to linalg
  });
});

test('a training step needs no fallback, and its passes make well-typed programs', () => {
  type Net = Record<'W' | 'b' | 'V', NDArray>;
  const p: Net = { W: normal(key(1), [7, 5]), b: np.zeros([5]), V: normal(key(2), [5, 3]) };
  const loss = (q: Net, x: NDArray): NDArray =>
    np.mean(np.neg(np.slice(nn.logSoftmax(np.matmul(nn.relu(np.add(np.matmul(x, q.W), q.b)), q.V)), [], 1)));
  const x = normal(key(3), [6, 7]);
  const leaves = treeFlatten([p, x]).leaves as [NDArray, NDArray, NDArray, NDArray];
  const step = (V: NDArray, W: NDArray, b: NDArray, v: NDArray): unknown => grad(loss)({ W, V, b }, v);
  expectSame(step, leaves);
  let program = makeJaxpr(jit(step))(...leaves);
  const want = evalJaxpr(program, leaves).map(bits);
  for (const { name, run } of PASSES) {
    program = { ...run(program), toString: () => '' };
    typecheck(program);
    expect([name, evalJaxpr(program, leaves).map(bits)]).toEqual([name, want]);
  }
});

describe('passes', () => {
  const namesOf = (f: (...args: NDArray[]) => unknown, ...args: NDArray[]): string[] =>
    simplified(makeJaxpr(f)(...args)).eqns.map(({ primitive }) => primitive.name);
  const x = normal(key(4), [3, 3]);
  test('take away what changes nothing, and only that', () => {
    expect(namesOf((v) => np.div(np.mul(v, 1), 1), x)).toEqual([]);
    expect(namesOf((v) => np.sub(np.neg(np.neg(v)), 0), x)).toEqual([]);
    expect(namesOf((v) => np.add(v, 0), x)).toContain('add'); // −0 + 0 is 0
    expect(namesOf((v) => np.mul(v, 0), x)).toContain('mul'); // NaN · 0 is NaN
    expect(namesOf((v) => np.sub(v, v), x)).toContain('sub'); // ∞ − ∞ is NaN
  });
  test('compute once what is the same, and nothing that nobody needs', () => {
    expect(namesOf((v) => [np.sin(v), np.sin(v), np.cos(v)].slice(0, 2), x)).toEqual(['sin']);
    expect(namesOf((v) => [np.sum(v, 0), np.sum(v, 1)], x)).toEqual(['sum', 'sum']);
    expect(namesOf((v) => [np.sub(v, np.transpose(v)), np.sub(np.transpose(v), v)], x)).toEqual([
      'transpose',
      'sub',
      'sub',
    ]);
  });
  test('turn products instead of results', () => {
    expect(namesOf((v) => np.transpose(np.matmul(v, np.transpose(v))), x)).toEqual([
      'transpose',
      'dotGeneral',
    ]);
  });
});

test('results stay what they were when the program runs again', () => {
  const f = jit((v: NDArray) => np.mul(v, 2));
  const first = f(array([1, 2]));
  f(array([3, 4]));
  expect(first.toList()).toEqual([2, 4]);
});

describe('results', () => {
  const step = (w: NDArray, x: NDArray): NDArray => np.sub(w, np.mul(x, 0.5));
  const x = normal(key(7), [5]);
  const bySteps = (n: number): NDArray => {
    let w: NDArray = np.zeros([5]);
    for (let i = 0; i < n; i++) w = step(w, x);
    return w;
  };
  test('that nobody has read go back in as arguments', () => {
    const jitted = jit(step);
    const seen: NDArray[] = [np.zeros([5])];
    for (let i = 0; i < 20; i++) seen.push(jitted(seen[i], x));
    for (const [i, w] of seen.entries()) expect(bits(w)).toEqual(bits(bySteps(i)));
  });
  test('that were given away cannot be read, and the message says which and when', () => {
    const jitted = jit(step, { donate: 0 });
    const [first, start] = [jitted(np.zeros([5]), x), np.zeros([5])];
    let w = first;
    for (let i = 1; i < 20; i++) w = jitted(w, x);
    expect(bits(w)).toEqual(bits(bySteps(20)));
    expect(() => first.toList()).toThrow(/argument 0 of step was donated to call 2/);
    expect(() => first.toList()).toThrow(DonatedError);
    expect(() => jitted(first, x)).toThrow(DonatedError);
    expect(bits(start)).toEqual(bits(np.zeros([5])));
  });
  test('that were given away and come back in another order are what they were', () => {
    const both = jit((a: NDArray, b: NDArray): [NDArray, NDArray] => [np.add(a, 1), np.mul(b, 2)], {
      donate: [0, 1],
    });
    let [a, b] = both(array([1, 2]), array([3, 4]));
    for (let i = 0; i < 3; i++) [b, a] = both(b, a);
    expect([a.toList(), b.toList()]).toEqual([
      [16, 24],
      [9, 11],
    ]);
    const [c, d] = both(np.zeros([2]), np.zeros([2])); // while the last results are still about
    expect([a.toList(), b.toList(), c.toList(), d.toList()]).toEqual([
      [16, 24],
      [9, 11],
      [1, 1],
      [0, 0],
    ]);
  });
  test('of a step take the places of the weights that were given away', () => {
    const program = makeJaxpr(step)(x, x);
    const [inputs, given] = [new Compiled(program), new Compiled(program, { donated: ['w', undefined] })];
    const bytes = ({ kernels }: Compiled): number =>
      new Set(kernels.flatMap(buffersOf).map(({ address }) => address)).size;
    expect(bytes(given)).toBe(bytes(inputs) - 1);
  });
  test('read before they are given away stay', () => {
    const jitted = jit(step, { donate: 0 });
    const first = jitted(np.zeros([5]), x);
    const list = first.toList();
    jitted(first, x);
    expect(first.toList()).toEqual(list);
  });
  test('of one function are arguments of another, which may be given them', () => {
    const start = jit((v: NDArray) => np.mul(v, 2));
    const [next, last] = [jit(step, { donate: 0 }), jit((w: NDArray) => np.sum(w))];
    const w = start(x);
    const moved = next(w, x);
    expect(last(moved).item()).toBe(np.sum(step(np.mul(x, 2), x)).item());
    expect(() => w.toList()).toThrow(DonatedError);
    expect(bits(moved)).toEqual(bits(step(np.mul(x, 2), x)));
  });
  test('a view of one beside the whole of it', () => {
    const both = jit((a: NDArray, b: NDArray): NDArray[] => [np.mul(a, 2), np.add(b, 1)], { donate: 0 });
    let a: NDArray = array([1, 2, 3, 4]);
    let b: NDArray = array([5, 6]);
    for (let i = 0; i < 3; i++) [a, b] = both(a, slice(a, [2, 4]));
    expect([a.toList(), b.toList()]).toEqual([
      [8, 16, 24, 32],
      [13, 17],
    ]);
  });
  test('given to another place, and as views, are what they were', () => {
    const swap = jit((a: NDArray, b: NDArray): [NDArray, NDArray] => [np.add(b, 1), np.mul(a, 2)]);
    let [a, b] = swap(array([1, 2]), array([3, 4]));
    for (let i = 0; i < 3; i++) [a, b] = swap(a, b);
    expect([a.toList(), b.toList()]).toEqual([
      [7, 11],
      [18, 22],
    ]);
    const [c] = swap(slice(b, [null, null, -1]), a);
    expect(c.toList()).toEqual([8, 12]);
  });
});

test('what has no kernel yet is computed all the same', () => {
  const f = (v: NDArray): NDArray =>
    lax.cond(
      np.greater(np.sum(v), 0),
      (u: NDArray) => np.sin(u),
      (u: NDArray) => u,
      np.mul(v, 2),
    );
  const x = normal(key(6), [4]);
  expect(bits(jit(f)(x))).toEqual(bits(f(x)));
});

describe('images', () => {
  const pair = fc.constantFrom<[number, number]>([1, 1], [2, 1], [1, 2], [2, 2]);
  test('convolutions and their gradients', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 3, 4, 5),
        fc.constantFrom(1, 2, 8, 9),
        pair,
        pair,
        pair,
        floats,
        seeds,
        (C, O, strides, dilation, kernel, dtype, seed) => {
          const [x, w] = [
            normal(key(seed), [3, C, 7, 8], dtype),
            normal(key(seed + 1), [O, C, kernel[0] + 1, kernel[1]], dtype),
          ];
          for (const padding of [
            'valid',
            [
              [1, 1],
              [2, 2],
            ],
          ] as const) {
            const f = (a: NDArray, b: NDArray): NDArray =>
              lax.convGeneralDilated(a, b, { strides, padding, rhsDilation: dilation });
            expectSame(f, [x, w]);
            expectSame(
              grad((a: NDArray, b: NDArray) => np.sum(np.square(f(a, b))), { argnums: [0, 1] }),
              [x, w],
            );
          }
        },
      ),
      { numRuns: 25 },
    );
  });
  test('windows and their gradients', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 2, 3),
        fc.constantFrom(1, 2, 3),
        floats,
        seeds,
        (size, step, dtype, seed) => {
          const x = tricky(seed, [2, 3, 7, 6], dtype);
          for (const kind of ['sum', 'max', 'min'] as const) {
            const f = (v: NDArray): NDArray => lax.reduceWindow(v, kind, [1, 1, size, 2], [1, 1, step, 2]);
            expectSame(f, [x]);
            const overlaps = kind !== 'sum' && size > step;
            expectSame(
              grad((v: NDArray) => np.sum(np.mul(f(v), 3))),
              [x],
              overlaps ? ['windowScatter'] : [],
            );
          }
        },
      ),
      { numRuns: 25 },
    );
  });
  test('a slope of −0 that comes back through a largest is 0, as it is where slopes are added', () => {
    for (const step of [1, 2]) {
      const slope = (v: NDArray, c: NDArray): NDArray =>
        grad((u: NDArray) => np.sum(np.mul(lax.reduceWindow(u, 'max', step, step), c)))(v);
      expectSame(slope, [array([1, 2, 4, 3]), array([-0, 1, -0, -0].slice(0, 4 / step))]);
    }
  });
  test('windows of many elements take no longer than few', () => {
    expectSame((v) => [nn.maxPool(v, 8), np.mul(nn.maxPool(v, 8), 2)], [normal(key(1), [1, 1, 16, 16])]);
  });
  test('a training step of a CNN needs no fallback', () => {
    const shapes = { w: [4, 1, 3, 3], b: [4], v: [3, 4, 2, 2], c: [3], W: [12, 5] };
    type Net = Record<keyof typeof shapes, NDArray>;
    const net = Object.fromEntries(
      Object.entries(shapes).map(([name, shape], i) => [name, normal(key(i), shape)]),
    ) as Net;
    const add = (z: NDArray, b: NDArray): NDArray => np.add(z, np.reshape(b, [b.size, 1, 1]));
    const loss = (p: Net, x: NDArray): NDArray => {
      const one = nn.maxPool(nn.relu(add(lax.conv(x, p.w), p.b)), 2);
      const two = nn.relu(add(lax.conv(one, p.v), p.c));
      const z = np.matmul(np.reshape(two, [x.shape[0], -1]), p.W);
      return np.neg(np.mean(np.slice(nn.logSoftmax(z), [], 2)));
    };
    const { leaves, treedef } = treeFlatten(net);
    const step = (x: NDArray, ...values: NDArray[]): unknown => {
      const p = treeUnflatten(treedef, values) as Net;
      return treeMap((u, d) => np.sub(u, np.mul(0.1, d)), p, grad(loss)(p, x) as Net);
    };
    expectSame(step, [normal(key(9), [6, 1, 8, 8]), ...leaves]);
  });
});

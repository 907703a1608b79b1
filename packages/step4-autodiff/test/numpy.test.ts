import * as linalg from '@first-principles/linalg';
import { array, key, normal, randint, type NDArray } from '@first-principles/linalg';
import { describe, expect, test } from 'vitest';
import { checkGrads, ConcretizationError, grad, jit, makeJaxpr, numpy as np, vmap } from '../src/index.ts';
import { expectVmapIsLoop } from './vmap-is-loop.ts';

const x = normal(key(1), [3, 4], 'float64');
const v = normal(key(2), [5], 'float64');
const whole = linalg.astype(randint(key(3), [3, 2, 4], -3, 3), 'float64');

/** What both packages have, applied to one array: equal values, right derivatives, a batch that is a loop. */
const both: Record<string, [(np_: typeof np | typeof linalg, x: NDArray) => NDArray, NDArray]> = {};
const say = (name: string, f: (m: typeof linalg, x: NDArray) => NDArray, at: NDArray = x): void => {
  both[name] = [f as never, at];
};
for (const axis of [undefined, 0, 1, -1]) {
  say(`repeat 3, axis ${axis}`, (m, a) => m.repeat(a, 3, axis));
  say(`repeat 0, axis ${axis}`, (m, a) => m.repeat(a, 0, axis));
  say(`norm, axis ${axis}`, (m, a) => m.norm(a, axis));
  say(`norm 1, axis ${axis}`, (m, a) => m.norm(a, axis, true, 1));
  say(`norm ∞, axis ${axis}`, (m, a) => m.norm(a, axis, false, Infinity));
  say(`variance, axis ${axis}`, (m, a) => m.variance(a, axis, true, 1));
  say(`std, axis ${axis}`, (m, a) => m.std(a, axis, false, 2));
}
say('repeat of each its own', (m, a) => m.repeat(a, [2, 0, 1, 3], 1));
say('repeat of rows', (m, a) => m.repeat(a, [0, 2, 1], 0));
for (const counts of [2, [2], [2, 3], [2, 1, 3], [0, 2], [1, 1]]) {
  say(`tile ${JSON.stringify(counts)}`, (m, a) => m.tile(a, counts));
}
for (const parts of [1, 2, 3, 5, [1, 3], [2, 2], [-1], [0]]) {
  for (const axis of [0, 1, -1]) {
    say(`arraySplit ${JSON.stringify(parts)}, axis ${axis}`, (m, a) =>
      m.concatenate(
        m.arraySplit(a, parts, axis).map((part, i) => m.mul(part, i + 1)),
        axis,
      ),
    );
  }
}
for (const offset of [0, 1, -2, 6, -6]) {
  say(`diag ${offset} of a vector`, (m, a) => m.diag(a, offset), v);
  say(`diag ${offset} of a matrix`, (m, a) => m.diag(a, offset));
}
say('meshgrid', (m, a) => m.add(m.meshgrid(a, v)[0], m.mul(2, m.meshgrid(v, a)[1]).slice([0, 5])), v);

describe.each(Object.entries(both))('%s', (_, [f, at]) => {
  test('is that of linalg', () => {
    const [got, want] = [f(np, at), f(linalg, at)];
    expect(got.shape).toEqual(want.shape);
    expect(got.dtype).toBe(want.dtype);
    expect(got.toList()).toEqual(want.toList());
  });
  test('has its derivative, and a batch is a loop', () => {
    checkGrads((a: NDArray) => f(np, np.sin(a)), [at]);
    expectVmapIsLoop((a) => f(np, a), [np.stack([at, np.mul(2, at), np.add(1, at)])]);
  });
});

test('what counts and compares is that of linalg', () => {
  const [a, b] = [
    array([1, NaN, Infinity, 2, -Infinity, 0]),
    array([1.000001, NaN, Infinity, 3, Infinity, 1e-9]),
  ];
  for (const equalNaN of [false, true]) {
    expect(np.isClose(a, b, 1e-5, 1e-8, equalNaN).toList()).toEqual(
      linalg.isClose(a, b, 1e-5, 1e-8, equalNaN).toList(),
    );
  }
  expect(np.allClose(a, a).item()).toBe(false);
  expect(np.allClose(a, a, 0, 0, true).item()).toBe(true);
  expect(jit((c: NDArray) => np.allClose(c, 1, 0.5))(array([1.4, 0.6])).item()).toBe(true);
  for (const axis of [undefined, 0, -1]) {
    expect(np.countNonzero(whole, axis).toList()).toEqual(linalg.countNonzero(whole, axis).toList());
    expect(np.countNonzero(whole, axis).dtype).toBe('int32');
    for (const keepdims of [false, true]) {
      expect(np.argmax(whole, axis, keepdims).toList()).toEqual(
        linalg.argmax(whole, axis, keepdims).toList(),
      );
      expect(np.argmin(whole, axis, keepdims).toList()).toEqual(
        linalg.argmin(whole, axis, keepdims).toList(),
      );
    }
  }
  expect(np.diag(np.zeros([0])).shape).toEqual([0, 0]);
  expect(np.diag(np.zeros([0]), -2).toList()).toEqual(linalg.diag(np.zeros([0]), -2).toList());
  expect(np.variance(array([1]), 0, false, 2).item()).toBe(linalg.variance(array([1]), 0, false, 2).item());
});

test('what does not fit is told as linalg tells it', () => {
  const bad: ((m: typeof linalg) => unknown)[] = [
    (m) => m.repeat(x, -1),
    (m) => m.repeat(x, [1, 2], 0),
    (m) => m.repeat(x, 1, 5),
    (m) => m.tile(x, 1.5),
    (m) => m.arraySplit(x, 0),
    (m) => m.arraySplit(x, [0.5]),
    (m) => m.arraySplit(x, 1, 2),
    (m) => m.diag(whole),
    (m) => m.diag(v, 0.5),
    (m) => m.meshgrid(x, v),
    (m) => m.norm(x, 0, false, 3),
    (m) => m.reshape(x, [-3, -4]),
    (m) => m.reshape(x, [-1, -1]),
    (m) => m.reshape(x, [-1, 5]),
    (m) => m.reshape(x, [24, 0.5]),
    (m) => m.reshape(x, [13]),
  ];
  const message = (run: () => unknown): string => {
    try {
      run();
    } catch (error) {
      return String(error);
    }
    return 'nothing';
  };
  for (const run of bad) {
    expect(message(() => run(np as never))).toBe(message(() => run(linalg)));
    expect(message(() => run(linalg))).not.toBe('nothing');
  }
});

test.each<[name: string, f: (a: NDArray) => NDArray, says: string]>([
  [
    'a shape of whole size, but of no lengths',
    (a) => np.reshape(a, [-3, -4]),
    'reshape: sizes differ: cannot reshape [3, 4] into [-3, -4]',
  ],
  [
    'a margin below nothing',
    (a) =>
      np.pad(a, [
        [-1, 0],
        [0, 0],
      ]),
    'pad: needs a whole number ≥ 0 or one pair [before, after] of such for each axis: got [[-1,0],[0,0]] for shape [3, 4]',
  ],
  [
    'part of a margin',
    (a) => np.pad(a, 0.5),
    'pad: needs a whole number ≥ 0 or one pair [before, after] of such for each axis: got 0.5 for shape [3, 4]',
  ],
  [
    'a margin of one axis of two',
    (a) => np.pad(a, [[1, 1]]),
    'pad: needs a whole number ≥ 0 or one pair [before, after] of such for each axis: got [[1,1]] for shape [3, 4]',
  ],
])('%s is refused traced as not', (_, f, says) => {
  expect(() => f(x)).toThrow(new linalg.ShapeError(says));
  for (const traced of [jit(f), makeJaxpr(f)]) {
    expect(() => traced(x)).toThrow(linalg.ShapeError);
    expect(() => traced(x)).toThrow(says);
  }
});

test.each([
  [[2, 0], 1, false],
  [[2, 0], 1, true],
  [[2, 0], 0, true],
  [[0, 3], undefined, false],
] as const)(
  'logSumExp of nothing, %j along %s, keepdims %s, is −∞, and nothing moves it',
  (shape, axis, keepdims) => {
    const nothing = np.zeros(shape, 'float64');
    const f = (a: NDArray): NDArray => np.logSumExp(a, axis, keepdims);
    const want = linalg.logSumExp(nothing, axis, keepdims);
    for (const got of [f(nothing), jit(f)(nothing)]) {
      expect([got.shape, got.dtype, got.toList()]).toEqual([want.shape, want.dtype, want.toList()]);
    }
    const slope = grad((a: NDArray) => np.sum(f(a)));
    for (const got of [slope(nothing), jit(slope)(nothing)]) expect(got.shape).toEqual(shape);
    expectVmapIsLoop(f, [np.zeros([3, ...shape])]);
  },
);

describe('methods of tracers', () => {
  const calls: ((a: NDArray) => NDArray)[] = [
    (a) => a.add(1),
    (a) => a.sub(a),
    (a) => a.mul(2),
    (a) => a.div(3),
    (a) => a.mod(0.3),
    (a) => a.abs().pow(1.5),
    (a) => a.neg(),
    (a) => a.equal(a),
    (a) => a.notEqual(1),
    (a) => a.less(0),
    (a) => a.lessEqual(0),
    (a) => a.greater(0),
    (a) => a.greaterEqual(0),
    (a) => a.clip(-0.5, 0.5),
    (a) => a.round(),
    (a) => a.matmul(a.T),
    (a) => a.dot(a.transpose([1, 0])),
    (a) => a.trace(1),
    (a) => a.diagonal(-1, 1, 0),
    (a) => a.sum(0),
    (a) => a.prod(1, true),
    (a) => a.max([0, 1]),
    (a) => a.min(),
    (a) => a.argmax(1, true),
    (a) => a.argmin(),
    (a) => a.mean(0, true),
    (a) => a.variance(0, false, 1),
    (a) => a.std(1, true, 1),
    (a) => a.less(9).all(1),
    (a) => a.less(0).any(0),
    (a) => a.cumsum(1),
    (a) => a.sort(0),
    (a) => a.argsort(),
    (a) => a.slice(1, [null, null, -1]),
    (a) => a.reshape([2, -1]),
    (a) => a.ravel(),
    (a) => a.slice([0, 1]).squeeze(0),
    (a) => a.swapAxes(0, 1),
    (a) => a.take([2, 0], 1),
    (a) => a.repeat([1, 2, 0], 0),
    (a) => a.astype('float32'),
  ];
  test.each(calls.map((f) => [String(f), f] as const))('%s', (_, f) => {
    const want = f(x);
    for (const got of [jit(f)(x), np.slice(vmap(f)(np.stack([x, x])), 0)]) {
      expect(got.dtype).toBe(want.dtype);
      expect(got.shape).toEqual(want.shape);
      expect(got.toList()).toEqual(want.toList());
    }
  });

  test('are those of an array: each is tried above', () => {
    const own = Object.keys(Object.getOwnPropertyDescriptors(linalg.NDArray.prototype));
    const tried = calls.map(String).join('');
    const numbers = ['constructor', 'dtype', 'data', 'ndim', 'size', 'toString', 'item', 'toList', 'T'];
    for (const name of own) if (!numbers.includes(name)) expect(tried).toContain(`.${name}(`);
  });

  test('make programs and derivatives', () => {
    const f = (w: NDArray): NDArray => w.mul(w).sum();
    expect(grad(f)(array([1, 2])).toList()).toEqual([2, 4]);
    expect(makeJaxpr(f)(array([1, 2])).eqns.map(({ primitive }) => primitive.name)).toEqual(['mul', 'sum']);
  });

  test('but an array cannot take a tracer, and a product takes no options', () => {
    const W = np.ones([3, 4]);
    expect(() => jit((a: NDArray) => W.matmul(a))(np.ones([4]))).toThrow(ConcretizationError);
    expect(() => grad((a: NDArray) => W.mul(a).sum())(np.ones([4]))).toThrow(
      /use numpy and lax of this package .* numpy\.matmul\(W, x\) for W\.matmul\(x\)/,
    );
    expect(() => jit((a: NDArray) => a.matmul(a, { precision: 'fast' }))(np.ones([4]))).toThrow(
      'matmul: a traced product takes no options',
    );
    expect(() => jit((a: NDArray) => array(a.item()))(1)).toThrow(ConcretizationError);
  });
});

import { array, arange, key, normal, randint, type NDArray } from '@first-principles/linalg';
import { expect, test } from 'vitest';
import { grad, jit, lax, numpy as np, vmap } from '../src/index.ts';

const x = normal(key(1), [4, 3, 5]);
const i = randint(key(2), [6, 2], -2, 6);
const u = normal(key(3), [6, 5]);
const at = array(2, 'int32');

/** Everything that takes indices, of arguments that are all traced. */
const functions: Record<string, (x: NDArray, i: NDArray, u: NDArray, at: NDArray) => NDArray> = {
  'gather, clip': (x, i) => lax.gather(x, i),
  'gather, drop': (x, i) => lax.gather(x, i, { axes: [2, 0], mode: 'drop' }),
  'scatterAdd, drop': (x, i, u) => lax.scatterAdd(x, i, u),
  'scatterAdd, clip': (x, i, u) => lax.scatterAdd(x, i, u, { mode: 'clip' }),
  'scatter, drop': (x, i, u) => lax.scatter(x, i, u),
  'scatter, clip': (x, i, u) => lax.scatter(x, i, u, { mode: 'clip' }),
  dynamicSlice: (x, _i, _u, at) => lax.dynamicSlice(x, [at, -2, np.mul(at, 9)], [2, 3, 2]),
  dynamicUpdateSlice: (x, _i, u, at) =>
    lax.dynamicUpdateSlice(x, np.reshape(np.index(u, [0, 4], [0, 3]), [2, 2, 3]), [at, 0, 1]),
  sort: (x) => np.sort(x, 1),
  argsort: (x) => np.argsort(x, 0),
  topK: (x) => lax.topK(x, 3).values,
  take: (x, i) => np.take(x, i, 1),
  takeAlongAxis: (x) => np.takeAlongAxis(x, np.argsort(np.neg(x), 1), 1),
  index: (x, i, _u, at) => np.index(x, np.index(i, [], 0), [1], at),
  setAt: (x, i, u, at) => np.setAt(x, [np.index(i, [], 0), at], u),
  addAt: (x, i, u, at) => np.addAt(x, [np.index(i, [], 0), at], u),
  einsum: (x, _i, u) => np.einsum('abc,dc,aba->bd', x, u, np.index(x, [], [], [0, 4])),
  diagonal: (x) => np.diagonal(x, 1, 2, 0),
};

test.each(Object.entries(functions))('%s, its slope and its batch: compiled as interpreted', (_, f) => {
  const slope = (x: NDArray, i: NDArray, u: NDArray, at: NDArray): NDArray =>
    f(x, i, u, at).dtype === 'int32'
      ? x
      : grad((x: NDArray, u: NDArray) => np.sum(np.square(f(x, i, u, at))))(x, u);
  for (const g of [f, slope]) {
    expect(jit(g)(x, i, u, at).toList()).toEqual(g(x, i, u, at).toList());
    const batch = vmap(g, { inAxes: [0, null, null, 0] });
    const [xs, places] = [normal(key(4), [3, 4, 3, 5]), array([0, 3, -1], 'int32')];
    expect(jit(batch)(xs, i, u, places).toList()).toEqual(batch(xs, i, u, places).toList());
  }
});

test('a loop that writes one row after another', () => {
  const squares = (n: number): NDArray =>
    lax.foriLoop(
      0,
      n,
      (k: NDArray, out: NDArray) => np.setAt(out, [k], np.mul(k, k)),
      np.zeros([n], 'int32'),
    );
  expect(squares(5).toList()).toEqual([0, 1, 4, 9, 16]);
  expect(jit(() => squares(5))().toList()).toEqual([0, 1, 4, 9, 16]);
  const windows = (x: NDArray): NDArray =>
    lax.scan(
      (c: NDArray, k: NDArray) => [c, np.sum(lax.dynamicSlice(x, [k], [2]))],
      np.zeros([]),
      arange(0, 3, 1, 'int32'),
    )[1];
  expect(windows(array([1, 2, 3, 4])).toList()).toEqual([3, 5, 7]);
  expect(grad((x: NDArray) => np.sum(np.square(windows(x))))(array([1, 2, 3, 4])).toList()).toEqual([
    6, 16, 24, 14,
  ]);
});

import { arange, array, fromData, item, key, normal, randint, type NDArray } from '@first-principles/linalg';
import { describe, expect, test } from 'vitest';
import {
  checkGrads,
  ConcretizationError,
  evalShape,
  grad,
  jit,
  makeJaxpr,
  numpy as np,
  vmap,
} from '../src/index.ts';
import cases from './fixtures/indexing.json' with { type: 'json' };
import { expectVmapIsLoop } from './vmap-is-loop.ts';

type Said =
  | number
  | string
  | null
  | (number | null)[]
  | { array: number[]; shape: number[] }
  | { mask: boolean[]; shape: number[] };

/** An index as the fixture says it. */
function spoken(said: Said): np.At {
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return said as np.At;
  return 'mask' in said
    ? fromData('bool', Uint8Array.from(said.mask, Number), said.shape)
    : fromData('int32', Int32Array.from(said.array), said.shape);
}

const numbered = (shape: readonly number[]): NDArray => {
  const size = shape.reduce((product, n) => product * n, 1);
  return np.reshape(arange(0, size, 1, 'int32'), shape);
};

test('index, setAt and addAt are what NumPy says, and refuse what it refuses', () => {
  for (const { shape, index, result, written, added } of cases) {
    const [x, at, said] = [numbered(shape), (index as Said[]).map(spoken), JSON.stringify({ shape, index })];
    if (result === null) {
      expect(() => np.index(x, ...at), said).toThrow(/index: |slice: /);
      continue;
    }
    const out = np.index(x, ...at);
    expect(out.shape, said).toEqual(result.shape);
    expect(np.ravel(out).toList(), said).toEqual(result.values);
    const values = numbered(result.shape);
    expect(np.ravel(np.setAt(x, at, values)).toList(), said).toEqual(written);
    expect(np.ravel(np.addAt(x, at, values)).toList(), said).toEqual(added);
  }
});

describe('out of range', () => {
  const x = array([5, 6, 7]);
  test('means the nearest entry when read', () => {
    const far = array([9, -9, 3, -4], 'int32');
    expect(np.index(x, far).toList()).toEqual([7, 5, 7, 5]);
    expect([np.index(x, 9), np.index(x, -9), np.index(x, array(3, 'int32'))].map(item)).toEqual([7, 5, 7]);
    expect(np.index(x, array([4_000_000_000], 'uint32')).toList()).toEqual([7]);
    expect(np.index(np.ones([2, 3]), 5, array([9], 'int32')).toList()).toEqual([1]);
  });
  test('means none when written', () => {
    expect(np.setAt(x, array([9, -9, 3, -4, -1], 'int32'), 0).toList()).toEqual([5, 6, 0]);
    expect(np.addAt(x, 3, 1).toList()).toEqual([5, 6, 7]);
    expect(np.addAt(x, [-4], 1).toList()).toEqual([5, 6, 7]);
  });
});

describe('derivatives', () => {
  const x = normal(key(1), [4, 3, 5], 'float64');
  const rows = array(
    [
      [3, -1],
      [0, 3],
    ],
    'int32',
  );
  const indices: Record<string, np.At[]> = {
    numbers: [1, -1],
    slices: [[1, 3], '...', [null, null, -2]],
    rows: [rows],
    'rows and columns': [rows, array([0, 2], 'int32')],
    'apart from each other': [rows, [], array([0, 4], 'int32')],
    'with a slice': [[1, 3], array([2, 0, 2], 'int32'), null],
    mask: [array([true, false, true, true]), array(1, 'int32')],
  };
  test.each(Object.entries(indices))('%s', (_, at) => {
    const shape = np.index(x, ...at).shape;
    const v = normal(key(2), shape, 'float64');
    checkGrads((a: NDArray) => np.index(np.exp(a), ...at), [x]);
    checkGrads((a: NDArray, b: NDArray) => np.setAt(np.exp(a), at, np.sin(b)), [x, v]);
    checkGrads((a: NDArray, b: NDArray) => np.addAt(np.exp(a), at, np.sin(b)), [x, v]);
    const batch = normal(key(3), [3, 4, 3, 5], 'float64');
    expectVmapIsLoop((a, b) => np.setAt(a, at, np.sum(b)), [batch, batch]);
    expectVmapIsLoop((a) => grad((b: NDArray) => np.sum(np.square(np.index(b, ...at))))(a), [batch]);
  });
  test('in a batch, every sample has indices of its own', () => {
    const x = normal(key(4), [3, 4, 5], 'float64');
    const i = randint(key(5), [3, 2], -6, 6);
    expectVmapIsLoop((a, at) => np.index(a, [], at), [x, i]);
    expectVmapIsLoop((a, at) => np.setAt(a, [at], 1), [x, i]);
    expectVmapIsLoop((a, at) => np.addAt(a, [at, [1, 3]], 1), [x, i]);
    expectVmapIsLoop((a, at) => np.index(a, np.index(at, 0)), [x, i]);
  });
});

describe('in a program', () => {
  const x = np.ones([4, 3]);
  test('a computed index is one', () => {
    const row = jit((a: NDArray, i: NDArray) => np.index(a, np.add(i, 1)));
    expect(row(np.reshape(arange(12), [4, 3]), array(1, 'int32')).toList()).toEqual([6, 7, 8]);
  });
  test('known indices are literals: nothing is computed for them', () => {
    const program = makeJaxpr((a: NDArray) => np.index(a, array([0, -1], 'int32')))(x);
    expect(String(program)).toBe(
      '{ lambda ; a:f32[4,3]. let\n    b:f32[2,3] = gather[axes=(0,) mode=clip] a array:i32[2,1]\n  in (b,) }',
    );
  });
  test('a mask must be known', () => {
    const positive = (a: NDArray): NDArray => np.index(a, np.greater(a, 0));
    expect(() => jit(positive)(x)).toThrow(ConcretizationError);
    expect(() => evalShape(positive, x)).toThrow('numpy.where(mask, a, b)');
    expect(() => vmap(positive)(x)).toThrow(ConcretizationError);
    expect(
      grad((a: NDArray) => np.sum(np.square(np.index(a, array([true, false])))))(array([3, 4])).toList(),
    ).toEqual([6, 0]);
  });
});

test('what does not fit is told', () => {
  const x = np.ones([2, 3]);
  const wrong =
    (at: unknown): (() => NDArray) =>
    () =>
      np.index(x, at as np.At);
  expect(wrong('0')).toThrow(
    "index: an index is a whole number, [start, stop, step], '...', null or an array of integers or truth values: got 0",
  );
  expect(wrong(0.5)).toThrow('index: an index is a whole number');
  expect(wrong(true)).toThrow('index: an index is a whole number');
  expect(wrong(undefined)).toThrow('index: an index is a whole number');
  expect(wrong(array([0, 1]))).toThrow(
    "index: indices must be integers: got float32: array([…], 'int32') makes them",
  );
  expect(wrong([0.5])).toThrow('start, stop and step must be whole numbers');
  expect(wrong(array([true]))).toThrow(
    'index: a mask has the shape of the axes that it stands for: got [1] for [2]',
  );
  expect(() => np.index(x, 0, 0, 0)).toThrow(
    "index: at most one index an axis, and one '...': got 3 for an array of shape [2, 3]",
  );
  expect(() => np.index(x, '...', '...')).toThrow("and one '...'");
  expect(() => np.index(x, array([0, 1], 'int32'), array([0, 1, 1], 'int32'))).toThrow(
    /index: .*\[2\].*\[3\]/,
  );
  expect(() => np.index(np.ones([0]), array([0], 'int32'))).toThrow('an axis of length 0 has no entry');
  expect(() => np.setAt(x, 0, np.ones([2]))).toThrow(
    'setAt: value (a) and x[…] (b): shapes do not broadcast: a is [2], b is [3]',
  );
  expect(() => np.addAt(x, 0, np.ones([4, 1, 3]))).toThrow('addAt: the value must broadcast to [3]');
  expect(() => np.setAt(array([1], 'int32'), 0, 0.5)).toThrow(
    'setAt: a value of float32 does not go into an array of int32: use astype first',
  );
  expect(np.setAt(x, 0, array([7], 'int32')).dtype).toBe('float32');
  expect(np.setAt(np.ones([2], 'int32'), 0, 7)).toEqual(array([7, 1], 'int32'));
});

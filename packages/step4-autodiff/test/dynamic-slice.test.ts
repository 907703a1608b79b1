import { array, key, normal, randint, type NDArray } from '@first-principles/linalg';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkGrads, grad, lax, makeJaxpr, numpy as np, vmap } from '../src/index.ts';
import { expectVmapIsLoop } from './vmap-is-loop.ts';

/** An array, the sizes of a slice of it, and starts before, in and behind it. */
const problems = fc.array(fc.constantFrom(0, 1, 2, 3, 5), { maxLength: 3 }).chain((shape) =>
  fc.record({
    x: fc.nat(1e6).map((seed) => normal(key(seed), shape, 'float64')),
    sizes: fc.tuple(...shape.map((n) => fc.integer({ min: 0, max: n }))),
    starts: fc.tuple(...shape.map((n) => fc.integer({ min: -2 * n - 2, max: 2 * n + 2 }))),
  }),
);

/** Where the slice begins, after JAX: from the end if negative, then moved so that it fits. */
const placed = (x: NDArray, starts: readonly number[], sizes: readonly number[]): number[] =>
  starts.map((start, axis) => {
    const n = x.shape[axis];
    return Math.max(0, Math.min(start < 0 ? start + n : start, n - sizes[axis]));
  });

test('a dynamic slice is a slice; an update is read by it again, and changes nothing else', () => {
  fc.assert(
    fc.property(problems, fc.boolean(), ({ x, sizes, starts }, counted) => {
      const given = counted ? starts : starts.map((start) => array(start, 'int32'));
      const part = placed(x, starts, sizes).map((start, axis) => [start, start + sizes[axis]] as const);
      const out = lax.dynamicSlice(x, given, sizes);
      expect(out.shape).toEqual(sizes);
      expect(out.toList()).toEqual(np.slice(x, ...part).toList());

      const update = normal(key(3), sizes, 'float64');
      const changed = lax.dynamicUpdateSlice(x, update, given);
      expect(lax.dynamicSlice(changed, given, sizes).toList()).toEqual(update.toList());
      expect(lax.dynamicUpdateSlice(changed, out, given).toList()).toEqual(x.toList());
    }),
  );
});

test('derivatives are those of central differences, the slopes of what is overwritten are 0', () => {
  fc.assert(
    fc.property(problems, ({ x, sizes, starts }) => {
      checkGrads((v: NDArray) => np.exp(lax.dynamicSlice(v, starts, sizes)), [x]);
      const update = normal(key(4), sizes, 'float64');
      checkGrads(
        (v: NDArray, u: NDArray) => np.sin(lax.dynamicUpdateSlice(np.exp(v), u, starts)),
        [x, update],
      );
    }),
    { numRuns: 30 },
  );
  const f = (x: NDArray, u: NDArray): NDArray => np.sum(lax.dynamicUpdateSlice(x, u, [1]));
  expect(grad(f)(array([1, 2, 3]), array([5])).toList()).toEqual([1, 0, 1]);
});

describe('a batch is a loop', () => {
  test.each([[[2, 3, 4]], [[5, 3, 1]], [[5, 4, 6]], [[0, 2, 2]]])('sizes %j', (sizes) => {
    const x = normal(key(5), [3, 5, 4, 6], 'float64');
    const u = normal(key(6), [3, ...sizes], 'float64');
    const starts = randint(key(7), [3, 3], -14, 9);
    expectVmapIsLoop((a, i, j, k) => lax.dynamicSlice(a, [i, j, k], sizes), [x, ...columns(starts)]);
    expectVmapIsLoop((a, v, i, j, k) => lax.dynamicUpdateSlice(a, v, [i, j, k]), [x, u, ...columns(starts)]);
    const slope = (a: NDArray, i: NDArray): NDArray =>
      grad((v: NDArray) => np.sum(np.square(lax.dynamicSlice(v, [i, 1, 2], sizes))))(a);
    expectVmapIsLoop(slope, [x, columns(starts)[0]]);
  });

  const columns = (starts: NDArray): NDArray[] => [0, 1, 2].map((axis) => np.slice(starts, [], axis));

  test('of batches too', () => {
    const x = array([10, 20, 30, 40]);
    const at = array(
      [
        [0, 1],
        [2, 3],
      ],
      'int32',
    );
    const pair = (start: NDArray): NDArray => lax.dynamicSlice(x, [start], [2]);
    expect(vmap((row: NDArray) => vmap(pair)(row))(at).toList()).toEqual([
      [
        [10, 20],
        [20, 30],
      ],
      [
        [30, 40],
        [30, 40],
      ],
    ]);
  });
});

test('the place stays open in a program', () => {
  const program = makeJaxpr((x: NDArray, i: NDArray) => lax.dynamicSlice(x, [i], [2]))(
    np.zeros([4]),
    array(0, 'int32'),
  );
  expect(String(program)).toContain('f32[2] = dynamicSlice[sizes=(2,)] a');
});

test('what does not fit is told', () => {
  const x = np.zeros([3, 2]);
  expect(() => lax.dynamicSlice(x, [0], [1, 1])).toThrow('dynamicSlice: one start an axis: got 1 for [3, 2]');
  expect(() => lax.dynamicSlice(x, [0, 0], [4, 1])).toThrow(
    'dynamicSlice: needs a start and a size that fits for each axis: x is float32[3,2], sizes [4, 1], 2 starts',
  );
  expect(() => lax.dynamicSlice(x, [0, 0], [1])).toThrow('needs a start and a size that fits');
  expect(() => lax.dynamicSlice(x, [0, 1.5], [1, 1])).toThrow('dynamicSlice: indices must be integers');
  expect(() => lax.dynamicSlice(x, [0, array([1], 'int32')], [1, 1])).toThrow(
    'dynamicSlice: starts are int32[]: got int32[1]',
  );
  expect(() => lax.dynamicUpdateSlice(x, np.zeros([4, 1]), [0, 0])).toThrow(
    'dynamicUpdateSlice: needs a start',
  );
  expect(() => lax.dynamicUpdateSlice(x, np.zeros([1, 1], 'float64'), [0, 0])).toThrow(
    'dynamicUpdateSlice: array and update must be of one type: got float32[3,2] and float64[1,1]',
  );
});

import {
  array,
  avgPool2d,
  fromData,
  key,
  maxPool2d,
  maxPool2dBackward,
  normal,
  ones,
  permutation,
  randint,
  slice,
  zeros,
  type NDArray,
} from '@first-principles/linalg';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkGrads,
  evalShape,
  grad,
  lax,
  makeJaxpr,
  nn,
  numpy as np,
  typecheck,
  vjp,
  vmap,
} from '../src/index.ts';
import { windowGather, windowMax, windowScatter, windowSum } from '../src/primitives/windows.ts';
import { expectVmapIsLoop } from './vmap-is-loop.ts';

type Reduction = 'sum' | 'max' | 'min';
const REDUCTIONS: readonly Reduction[] = ['sum', 'max', 'min'];

/** Windows over an array of up to four axes, and padding that they fit into. */
const cases = fc
  .array(
    fc.record({
      window: fc.integer({ min: 1, max: 3 }),
      stride: fc.integer({ min: 1, max: 3 }),
      low: fc.integer({ min: 0, max: 4 }),
      high: fc.integer({ min: 0, max: 4 }),
      more: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((axes) => ({
    shape: axes.map(({ window, low, high, more }) => Math.max(1, window - low - high) + more),
    window: axes.map(({ window }) => window),
    strides: axes.map(({ stride }) => stride),
    padding: axes.map(({ low, high }) => [low, high] as const),
  }))
  .filter(({ shape }) => shape.reduce((n, length) => n * length, 1) < 200);

/** Different numbers, far enough apart for differences to choose as the slope does. */
const distinct = (seed: number, shape: readonly number[]): NDArray => {
  const size = shape.reduce((n, length) => n * length, 1);
  return np.reshape(np.div(np.astype(permutation(key(seed), size), 'float64'), 3), shape);
};

/** All indices into a shape, row by row. */
const indices = (shape: readonly number[]): number[][] =>
  shape.reduce<number[][]>(
    (rows, n) => rows.flatMap((row) => Array.from({ length: n }, (_, i) => [...row, i])),
    [[]],
  );

/** The definition, as a loop. */
function byLoop(
  x: NDArray,
  reduction: Reduction,
  window: readonly number[],
  strides: readonly number[],
  padding: readonly (readonly [number, number])[],
): NDArray {
  const counts = x.shape.map(
    (n, a) => Math.floor((n + padding[a][0] + padding[a][1] - window[a]) / strides[a]) + 1,
  );
  const outside = { sum: 0, max: -Infinity, min: Infinity }[reduction];
  const read = (at: readonly number[]): number =>
    at.every((i, a) => i >= 0 && i < x.shape[a])
      ? x.data[x.offset + at.reduce((sum, i, a) => sum + i * x.strides[a], 0)]
      : outside;
  const values = indices(counts).map((corner) => {
    const seen = indices(window).map((tap) =>
      read(tap.map((k, a) => corner[a] * strides[a] + k - padding[a][0])),
    );
    if (reduction === 'sum') return seen.reduce((sum, v) => sum + v, 0);
    return reduction === 'max' ? Math.max(...seen) : Math.min(...seen);
  });
  return fromData('float64', Float64Array.from(values), counts);
}

describe('lax.reduceWindow', () => {
  test('is its definition, over any number of axes, with any padding', () => {
    fc.assert(
      fc.property(
        cases,
        fc.nat(1000),
        fc.constantFrom(...REDUCTIONS),
        ({ shape, window, strides, padding }, seed, reduction) => {
          const x = normal(key(seed), shape, 'float64');
          const got = lax.reduceWindow(x, reduction, window, strides, padding);
          expect(got.shape).toEqual(byLoop(x, reduction, window, strides, padding).shape);
          expect(got.toList()).toEqual(byLoop(x, reduction, window, strides, padding).toList());
        },
      ),
    );
  });

  test('has the right derivatives, and so have its derivatives', () => {
    fc.assert(
      fc.property(
        cases,
        fc.nat(1000),
        fc.constantFrom(...REDUCTIONS),
        ({ shape, window, strides, padding }, seed, reduction) => {
          const x = distinct(seed, shape);
          const f = (v: NDArray): NDArray => lax.reduceWindow(v, reduction, window, strides, padding);
          fc.pre([...f(x).data].every(Number.isFinite));
          checkGrads(f, [x]);
          const bend = (v: NDArray): NDArray => np.sum(np.sin(f(v)));
          checkGrads((v: NDArray) => grad(bend)(v), [x], { tolerance: 1e-5 });
        },
      ),
      { numRuns: 60 },
    );
  });

  test('of a batch is that of each sample: along every axis, its gradient, and twice', () => {
    fc.assert(
      fc.property(
        cases,
        fc.nat(1000),
        fc.constantFrom(...REDUCTIONS),
        fc.nat(4),
        ({ shape, window, strides, padding }, seed, reduction, place) => {
          const axis = place % (shape.length + 1);
          const xs = distinct(seed, shape.toSpliced(axis, 0, 2));
          const f = (v: NDArray): NDArray => lax.reduceWindow(v, reduction, window, strides, padding);
          const df = grad((v: NDArray) => np.sum(np.sin(f(v))));
          const samples = [0, 1].map((i) => np.squeeze(slice(np.moveAxis(xs, axis, 0), [i, i + 1]), 0));
          for (const g of [f, df]) {
            expect(vmap(g, { inAxes: axis })(xs).toList()).toEqual(
              np.stack(samples.map((v) => g(v))).toList(),
            );
            const twice = vmap(vmap(g))(
              np.stack([samples, samples.toReversed()].map((rows) => np.stack(rows))),
            );
            expect(twice.toList()).toEqual(
              np
                .stack([samples, samples.toReversed()].map((rows) => np.stack(rows.map((v) => g(v)))))
                .toList(),
            );
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a cotangent for each of a batch, of one input: the gradient chooses as for each', () => {
    const x = distinct(3, [4, 6]);
    const [y, pull] = vjp((v: NDArray) => lax.reduceWindow(v, 'max', 2, 1), x);
    const cs = normal(key(4), [3, ...y.shape], 'float64');
    const rows = [0, 1, 2].map((i) => pull(slice(cs, i))[0]);
    expect(vmap((c: NDArray) => pull(c)[0])(cs).toList()).toEqual(np.stack(rows).toList());
    const gradients = vmap(
      (v: NDArray) => vjp((u: NDArray) => lax.reduceWindow(u, 'max', 2, 1), v)[1](slice(cs, 0))[0],
    );
    expect(gradients(np.stack([x, np.neg(x)])).shape).toEqual([2, 4, 6]);
  });

  test('gathering is the transpose of scattering, on a batch of either or both', () => {
    const params = { window: [2, 3], strides: [1, 2] };
    const [x, t, c] = [5, 6, 7].map((seed) => normal(key(seed), [3, 4, 7], 'float64'));
    const cs = slice(c, [], [0, 3], [0, 3]);
    const gather = (u: NDArray, v: NDArray): NDArray => windowGather(u, v, params);
    const scatter = (u: NDArray, v: NDArray): NDArray => windowScatter(u, v, params);
    const inner = (a: NDArray, b: NDArray): number => Number(np.sum(np.mul(a, b)).item());
    expectVmapIsLoop(gather, [x, t]);
    expectVmapIsLoop(scatter, [x, cs]);
    expect(inner(vmap(gather)(x, t), cs)).toBeCloseTo(inner(vmap(scatter)(x, cs), t), 12);
    checkGrads((v: NDArray) => gather(slice(x, 0), v), [slice(t, 0)]);
    checkGrads((v: NDArray) => scatter(slice(x, 0), v), [slice(cs, 0)]);
    expect(() => evalShape(gather, slice(x, 0), slice(cs, 0))).toThrow(
      'windowGather: takes [4, 7]: got float64[3,3]',
    );
    expect(() => evalShape(scatter, slice(x, 0), slice(t, 0))).toThrow(
      'windowScatter: takes [3, 3]: got float64[4,7]',
    );
    const bool = np.greater(slice(x, 0), 0);
    expect(() => windowMax(bool, params)).toThrow('windowMax: not defined for bool');
    expect(() => windowSum(slice(x, 0), { window: [2], strides: [1] })).toThrow(
      'windowSum: window and strides must be one whole number ≥ 1 an axis',
    );
  });

  test('of no images are none, and so are their gradients', () => {
    for (const reduction of REDUCTIONS) {
      const f = (v: NDArray): NDArray => lax.reduceWindow(v, reduction, [1, 2, 2]);
      const df = grad((v: NDArray) => np.sum(f(v)));
      const none = zeros([0, 4, 4]);
      expect([f(none).shape, df(none).shape]).toEqual([
        [0, 2, 2],
        [0, 4, 4],
      ]);
      expect(vmap(df)(zeros([0, 3, 4, 4])).shape).toEqual([0, 3, 4, 4]);
      const far = (v: NDArray): NDArray => lax.reduceWindow(v, reduction, [1, 2], [3, 1]);
      expect(grad((v: NDArray) => np.sum(far(v)))(zeros([0, 4])).shape).toEqual([0, 4]);
    }
  });

  test('of integers, and of their smallest and largest', () => {
    for (const [dtype, low, high] of [
      ['int32', -(2 ** 31), 2 ** 31],
      ['uint32', 0, 2 ** 32],
      ['uint8', 0, 256],
    ] as const) {
      const x = np.concatenate([
        randint(key(1), [20], low, high, dtype),
        array([low, high - 1, high - 1, low], dtype),
      ]);
      const values = x.toList() as number[];
      const pairs = values.slice(1).map((v, i) => [values[i], v]);
      const [max, min] = (['max', 'min'] as const).map((reduction) => lax.reduceWindow(x, reduction, 2, 1));
      expect(max.dtype).toBe(dtype);
      expect(max.toList()).toEqual(pairs.map((both) => Math.max(...both)));
      expect(min.toList()).toEqual(pairs.map((both) => Math.min(...both)));
      const edges = lax.reduceWindow(x, 'min', 2, 1, 'same').toList() as number[];
      expect(edges.at(-1)).toBe(low);
    }
    expect(lax.reduceWindow(array([1, 2, 3], 'int32'), 'sum', 2, 1, [[1, 0]]).toList()).toEqual([1, 3, 5]);
  });

  test('the first of several largest has all of the slope; NaN is chosen before any number', () => {
    const slope = (x: number[], reduction: Reduction) =>
      np.add(grad((v: NDArray) => np.sum(lax.reduceWindow(v, reduction, 3, 1)))(array(x)), 0).toList();
    expect(slope([1, 2, 2, 2], 'max')).toEqual([0, 2, 0, 0]);
    expect(slope([1, 1, 2, 2], 'min')).toEqual([1, 1, 0, 0]);
    expect(slope([3, NaN, 5, NaN], 'max')).toEqual([0, 2, 0, 0]);
    expect(lax.reduceWindow(array([3, NaN, 5, 1, 0]), 'min', 2).toList()).toEqual([NaN, 1]);
  });

  test('is well typed as a program, and is checked when it is traced', () => {
    const x = ones([2, 4, 4]);
    for (const reduction of REDUCTIONS) {
      const loss = (v: NDArray): NDArray =>
        np.sum(np.square(lax.reduceWindow(v, reduction, [1, 2, 2], 1, 'same')));
      typecheck(makeJaxpr(grad(loss))(x));
      typecheck(makeJaxpr(vmap(grad(loss)))(ones([3, 2, 4, 4])));
    }
    expect(evalShape((v: NDArray) => lax.reduceWindow(v, 'max', [1, 2, 2]), x)).toEqual({
      shape: [2, 2, 2],
      dtype: 'float32',
    });
    const run =
      (...args: unknown[]) =>
      () =>
        lax.reduceWindow(x, ...(args as [Reduction, number]));
    expect(run('max', [1, 5, 2])).toThrow(
      'the window is larger than the (padded) array: [1, 5, 2] over [2, 4, 4]',
    );
    expect(run('max', [2, 2])).toThrow('window: one number for each of 3 axes: got [2, 2]');
    expect(run('max', 0)).toThrow('window: must be whole numbers ≥ 1');
    expect(run('max', 2, 1.5)).toThrow('strides: must be whole numbers ≥ 1');
    expect(run('mean', 2)).toThrow(`'sum', 'max' or 'min': got "mean"`);
    expect(() => lax.reduceWindow(np.greater(x, 0), 'max', 2)).toThrow('not defined for bool');
  });
});

describe('pools', () => {
  const x = normal(key(5), [2, 3, 7, 6]);
  test("are linalg's, bit for bit, forwards and backwards", () => {
    for (const [size, stride] of [
      [2, 2],
      [3, 1],
      [2, 3],
    ]) {
      expect(nn.maxPool(x, size, stride).toList()).toEqual(maxPool2d(x, size, stride).toList());
      expect(nn.avgPool(x, size, stride).toList()).toEqual(avgPool2d(x, size, stride).toList());
      const [y, pull] = vjp((v: NDArray) => nn.maxPool(v, size, stride), x);
      const dy = normal(key(6), y.shape);
      expect(pull(dy)[0].toList()).toEqual(maxPool2dBackward(dy, x, size, stride).toList());
    }
    expect(nn.maxPool(x, [2, 3]).toList()).toEqual(maxPool2d(x, [2, 3]).toList());
  });
  test('take images of any number of leading axes, and say when there are none', () => {
    expect(nn.avgPool(ones([4, 4], 'int32'), 2).toList()).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(() => nn.maxPool(ones([4]), 2)).toThrow('maxPool: x must be […, H, W]: got [4]');
    expect(() => nn.maxPool(x, [1, 2, 2])).toThrow('maxPool: size: one number for each of 2 axes');
  });
});

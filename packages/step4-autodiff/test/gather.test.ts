import { array, key, normal, randint, sizeOf, split, type NDArray } from '@first-principles/linalg';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkGrads, grad, jvp, lax, numpy as np, vjp, vmap } from '../src/index.ts';
import { expectVmapIsLoop } from './vmap-is-loop.ts';

/** A gather of any kind: shapes with 0 and 1, axes in any order, indices that are also out of range and repeated. */
const problems = fc
  .record({
    shape: fc.array(fc.constantFrom(1, 2, 3, 5, 0), { minLength: 0, maxLength: 4 }),
    outer: fc.array(fc.constantFrom(1, 2, 3, 4, 0), { maxLength: 2 }),
    mode: fc.constantFrom('clip' as const, 'drop' as const),
    seed: fc.nat(1e6),
  })
  .chain((problem) => fc.shuffledSubarray([...problem.shape.keys()]).map((axes) => ({ ...problem, axes })))
  .filter(
    ({ shape, axes, outer, mode }) =>
      mode === 'drop' || sizeOf(outer) === 0 || axes.every((axis) => shape[axis] > 0),
  )
  .map(({ shape, outer, axes, mode, seed }) => {
    const [a, b, c] = split(key(seed), 3);
    const rest = shape.filter((_, axis) => !axes.includes(axis));
    return {
      x: normal(a, shape, 'float64'),
      indices: randint(b, [...outer, axes.length], -2, 7),
      updates: normal(c, [...outer, ...rest], 'float64'),
      options: { axes, mode },
    };
  });

/** The definition: for each index vector, where it points, and the elements of the rest. */
function places({
  x,
  indices,
  options: { axes, mode },
}: {
  x: NDArray;
  indices: NDArray;
  options: { axes: number[]; mode: 'clip' | 'drop' };
}): number[] {
  const rest = [...x.shape.keys()].filter((axis) => !axes.includes(axis));
  const list = np.reshape(indices, [sizeOf(indices.shape.slice(0, -1)), axes.length]).toList() as number[][];
  const out: number[] = [];
  for (const vector of list) {
    for (let r = 0; r < sizeOf(rest.map((axis) => x.shape[axis])); r++) {
      const at = x.shape.map(() => 0);
      let left = r;
      for (const axis of rest.toReversed()) {
        at[axis] = left % x.shape[axis];
        left = Math.floor(left / x.shape[axis]);
      }
      let outside = false;
      for (const [j, axis] of axes.entries()) {
        outside ||= vector[j] < 0 || vector[j] >= x.shape[axis];
        at[axis] = Math.max(0, Math.min(vector[j], x.shape[axis] - 1));
      }
      out.push(outside && mode === 'drop' ? -1 : at.reduce((flat, i, axis) => flat * x.shape[axis] + i, 0));
    }
  }
  return out;
}

const flat = (x: NDArray): number[] => np.ravel(x).toList() as number[];
const dot = (a: NDArray, b: NDArray): number => flat(a).reduce((sum, v, i) => sum + v * flat(b)[i], 0);

describe('as plain loops have it', () => {
  test('gather', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const out = lax.gather(problem.x, problem.indices, problem.options);
        expect(out.shape).toEqual(problem.updates.shape);
        const elements = flat(problem.x);
        expect(flat(out)).toEqual(places(problem).map((at) => (at < 0 ? 0 : elements[at])));
      }),
    );
  });

  test('scatterAdd', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const { x, indices, updates, options } = problem;
        const want = flat(x);
        for (const [i, at] of places(problem).entries()) if (at >= 0) want[at] += flat(updates)[i];
        const out = lax.scatterAdd(x, indices, updates, options);
        expect(out.shape).toEqual(x.shape);
        expect(flat(out)).toEqual(want);
      }),
    );
  });

  test('scatter: the last is seen, and it alone has a slope', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const { x, indices, updates, options } = problem;
        const [want, writer] = [flat(x), flat(x).map(() => -1)];
        for (const [i, at] of places(problem).entries()) {
          if (at < 0) continue;
          want[at] = flat(updates)[i];
          writer[at] = i;
        }
        const [out, pull] = vjp((a: NDArray, u: NDArray) => lax.scatter(a, indices, u, options), x, updates);
        expect(flat(out)).toEqual(want);
        const c = normal(key(9), x.shape, 'float64');
        const [dx, du] = pull(c);
        expect(flat(dx)).toEqual(flat(c).map((v, at) => (writer[at] < 0 ? v : 0)));
        const slopes = flat(updates).map(() => 0);
        for (const [at, i] of writer.entries()) if (i >= 0) slopes[i] = flat(c)[at];
        expect(flat(du)).toEqual(slopes);
      }),
    );
  });
});

describe('⟨c, J·t⟩ = ⟨Jᵀ·c, t⟩', () => {
  const ops = {
    gather: (x: NDArray, _u: NDArray, i: NDArray, options: object) => lax.gather(x, i, options),
    scatterAdd: (x: NDArray, u: NDArray, i: NDArray, options: object) => lax.scatterAdd(x, i, u, options),
    scatter: (x: NDArray, u: NDArray, i: NDArray, options: object) => lax.scatter(x, i, u, options),
  };
  test.each(Object.entries(ops))('%s', (_, op) => {
    fc.assert(
      fc.property(problems, ({ x, indices, updates, options }) => {
        const f = (a: NDArray, u: NDArray) => op(a, u, indices, options);
        const [tx, tu] = [normal(key(1), x.shape, 'float64'), normal(key(2), updates.shape, 'float64')];
        const [out, moved] = jvp(f, [x, updates], [tx, tu]);
        const c = normal(key(3), out.shape, 'float64');
        const [dx, du] = vjp(f, x, updates)[1](c);
        expect(dot(c, moved)).toBeCloseTo(dot(dx, tx) + dot(du, tu), 10);
      }),
    );
  });
});

describe('a batch is a loop', () => {
  const draw = (seed: number, shape: number[]): NDArray => normal(key(seed), shape, 'float64');
  test.each([
    { mode: 'clip', axes: [0] },
    { mode: 'drop', axes: [1] },
    { mode: 'clip', axes: [2, 0] },
    { mode: 'drop', axes: [1, 2, 0] },
    { mode: 'clip', axes: [] },
  ] as const)('$mode along $axes', (options) => {
    const indices = randint(key(4), [3, 2, 2, options.axes.length], -2, 6);
    const rest = [4, 3, 5].filter((_, axis) => !options.axes.some((one) => one === axis));
    const [x, u] = [draw(5, [3, 4, 3, 5]), draw(6, [3, 2, 2, ...rest])];
    expectVmapIsLoop((a, i) => lax.gather(a, i, options), [x, indices]);
    expectVmapIsLoop((a, i, v) => lax.scatterAdd(a, i, v, options), [x, indices, u]);
    expectVmapIsLoop((a, i, v) => lax.scatter(a, i, v, options), [x, indices, u]);
    // gradients of a batch, a batch of batches, and of nothing
    const slope = (a: NDArray, i: NDArray): NDArray =>
      grad((v: NDArray) => np.sum(np.square(lax.gather(v, i, options))))(a);
    expectVmapIsLoop(slope, [x, indices]);
    const twice = vmap((a: NDArray, i: NDArray) => vmap((j: NDArray) => lax.gather(a, j, options))(i));
    expect(twice(x, indices).toList()).toEqual(
      vmap((a: NDArray, i: NDArray) => lax.gather(a, i, options))(x, indices).toList(),
    );
    expect(lax.gather(np.zeros([0, 4, 3, 5]), np.zeros([0, 2], 'int32'), { axes: [1, 2] }).shape).toEqual([
      0, 0, 5,
    ]);
  });

  test('and has the derivatives of one', () => {
    const indices = randint(key(7), [3, 5, 1], 0, 4);
    const f = (x: NDArray, u: NDArray) => lax.scatter(np.sin(x), indices, np.mul(u, u), { axes: [1] });
    checkGrads(
      (x: NDArray) => vmap((v: NDArray, i: NDArray) => lax.gather(np.exp(v), i))(x, indices),
      [draw(8, [3, 4, 2])],
    );
    checkGrads(f, [draw(9, [2, 4, 3]), draw(10, [3, 5, 2, 3])]);
    checkGrads(
      (x: NDArray) => grad((v: NDArray) => np.sum(np.exp(lax.gather(v, indices))))(x),
      [draw(11, [4])],
    );
  });
});

test('types stay, truth values meet in "or"', () => {
  const i = array([[1], [1]], 'int32');
  expect(lax.gather(array([3, 5], 'uint8'), i)).toEqual(array([5, 5], 'uint8'));
  expect(lax.scatterAdd(array([3, 5], 'int32'), i, array([1, 2], 'int32'))).toEqual(array([3, 8], 'int32'));
  const or = lax.scatterAdd(array([false, false]), i, array([true, true]));
  expect(or).toEqual(array([false, true]));
});

test('what does not fit is told', () => {
  const x = np.zeros([2, 3]);
  const one = np.zeros([1], 'int32');
  expect(() => lax.gather(x, array([0]))).toThrow(
    "gather: indices must be integers: got float32: array([…], 'int32') makes them",
  );
  expect(() => lax.gather(x, one, { axes: [0, 1] })).toThrow('has one entry for each of the axes');
  expect(() => lax.gather(x, np.zeros([2], 'int32'), { axes: [1, 1] })).toThrow(
    'has one entry for each of the axes',
  );
  expect(() => lax.gather(x, one, { axes: [2] })).toThrow(
    'gather: no such axis: 2 of an array of shape [2, 3]',
  );
  expect(() => lax.gather(x, array(0, 'int32'), { axes: [0] })).toThrow('has one entry');
  expect(() => lax.gather(np.zeros([0, 3]), one)).toThrow(
    'gather: an axis of length 0 has no entry: x is float32[0,3]',
  );
  expect(lax.gather(np.zeros([0, 3]), one, { mode: 'drop' }).toList()).toEqual([0, 0, 0]);
  expect(() => lax.scatter(x, one, np.zeros([2]))).toThrow(
    'scatter: updates must be float32[3] for x float32[2,3]: got float32[2]',
  );
  expect(() => lax.scatterAdd(x, one, np.zeros([3], 'float64'))).toThrow(
    'scatterAdd: updates must be float32[3]',
  );
});

import fc from 'fast-check';
import type { NDArray } from '../../src/index.ts';
import { arraysOf, at, dtypes, indices } from '../arbitrary.ts';

/** An array, some of its axes (one, several, all or none), keepdims, and whether to count them from the last. */
export const reductions = <X extends NDArray>(x: fc.Arbitrary<X>) =>
  x.chain((one) =>
    fc.tuple(fc.constant(one), fc.shuffledSubarray([...one.shape.keys()]), fc.boolean(), fc.boolean()),
  );

/** The reduced sequence of each result, in row-major order. */
export function sequences(x: NDArray, axes: readonly number[]): number[][] {
  const kept = x.shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  const within = x.shape.map((length, axis) => (axes.includes(axis) ? length : 1));
  return [...indices(kept)].map((outer) =>
    [...indices(within)].map((inner) =>
      at(
        x,
        outer.map((i, axis) => i + inner[axis]),
      ),
    ),
  );
}

/** The shape that a reduction leaves. */
export function shapeAfter({ shape }: NDArray, axes: readonly number[], keepdims: boolean): number[] {
  return keepdims
    ? shape.map((length, axis) => (axes.includes(axis) ? 1 : length))
    : shape.filter((_, axis) => !axes.includes(axis));
}

/** Long and thin, so that lanes go round several times and rows are walked across. */
export const longer = fc
  .tuple(dtypes, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 2 }), fc.nat(3))
  .chain(([dtype, shape, more]) => arraysOf(dtype, more === 0 ? shape : [...shape, more]));

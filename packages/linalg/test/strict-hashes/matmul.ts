import { array, matmul, NDArray, transpose, type FloatDType, type MatmulOptions } from '../../src/index.ts';
import { numbers, patterns, SPECIALS } from './numbers.ts';

/** Sizes at the edges of the kernels' tiles and vectors, and on both sides of a block of k (512). */
const SIZES = [
  [1, 1, 1],
  [3, 5, 7],
  [4, 8, 12],
  [17, 33, 9],
  [64, 256, 48],
  [25, 257, 31],
  [97, 600, 101],
] as const;

function casesOf(dtype: FloatDType): Record<string, () => NDArray> {
  const bySize = SIZES.map(([m, k, n]) => [
    `matmul ${dtype} ${m}×${k}×${n}`,
    () => matmul(numbers(dtype, [m, k]), numbers(dtype, [k, n], 7)),
  ]);
  const [m, k, n] = [29, 300, 23];
  const product = (turnA: boolean, turnB: boolean, options?: MatmulOptions) => () =>
    matmul(
      turnA ? transpose(numbers(dtype, [k, m])) : numbers(dtype, [m, k]),
      turnB ? transpose(numbers(dtype, [n, k], 7)) : numbers(dtype, [k, n], 7),
      options,
    );
  const bias = numbers(dtype, [n], 11);
  const accumulate = numbers(dtype, [m, n], 13);
  return {
    ...(Object.fromEntries(bySize) as Record<string, () => NDArray>),
    [`matmul ${dtype} aᵀ·b`]: product(true, false),
    [`matmul ${dtype} a·bᵀ`]: product(false, true),
    [`matmul ${dtype} aᵀ·bᵀ`]: product(true, true),
    [`matmul ${dtype} bias`]: product(false, false, { bias }),
    [`matmul ${dtype} accumulate`]: product(false, false, { accumulate }),
    [`matmul ${dtype} bias, accumulate`]: product(true, true, { bias, accumulate }),
    // every pair of specials, and sums that begin below the smallest normal number
    [`matmul ${dtype} specials`]: () =>
      matmul(
        array(
          SPECIALS.map((x) => [x]),
          dtype,
        ),
        array([SPECIALS], dtype),
      ),
    [`matmul ${dtype} any bits`]: () =>
      matmul(
        NDArray.of(dtype, patterns(dtype, 24 * 5).data, [24, 5]),
        NDArray.of(dtype, patterns(dtype, 5 * 24).data, [5, 24]),
      ),
  };
}

export const matmulCases: Readonly<Record<string, () => NDArray>> = {
  ...casesOf('float32'),
  ...casesOf('float64'),
};

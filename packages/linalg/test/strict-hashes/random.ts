import {
  categorical,
  foldIn,
  gumbel,
  key,
  normal,
  permutation,
  split,
  truncatedNormal,
  uniform,
  type FloatDType,
  type NDArray,
} from '../../src/index.ts';
import { numbers } from './numbers.ts';

function casesOf(dtype: FloatDType): Record<string, () => NDArray> {
  return {
    [`uniform ${dtype}`]: () => uniform(key(0), [20_001], dtype),
    [`uniform ${dtype} split, folded`]: () =>
      uniform(foldIn(split(key(2 ** 40 + 1))[1], 12), [3, 5, 7], dtype),
    [`normal ${dtype}`]: () => normal(key(42), [20_001], dtype),
  };
}

export const randomCases: Readonly<Record<string, () => NDArray>> = {
  ...casesOf('float32'),
  ...casesOf('float64'),
  permutation: () => permutation(key(7), 10_007),
  gumbel: () => gumbel(key(8), [10_007]),
  truncatedNormal: () => truncatedNormal(key(9), -1.5, 2, [10_007]),
  categorical: () => categorical(key(10), numbers('float32', [101, 37])),
};

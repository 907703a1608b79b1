import {
  add,
  argsort,
  array,
  cumsum,
  logSumExp,
  max,
  mean,
  min,
  mul,
  norm,
  prod,
  sort,
  std,
  sum,
  transpose,
  variance,
  zeros,
  type FloatDType,
  type NDArray,
} from '../../src/index.ts';
import { numbers, patterns, SPECIALS } from './numbers.ts';

function casesOf(dtype: FloatDType): Record<string, () => NDArray> {
  const far = (shape: readonly number[]): NDArray => mul(numbers(dtype, shape), 100);
  return {
    [`sum ${dtype}`]: () => sum(numbers(dtype, [10_007])),
    [`sum ${dtype} axis 0`]: () => sum(numbers(dtype, [101, 37]), 0),
    [`sum ${dtype} axis 1`]: () => sum(numbers(dtype, [37, 101]), 1),
    [`sum ${dtype} transposed`]: () => sum(transpose(numbers(dtype, [101, 37])), 1),
    [`sum ${dtype} blocks`]: () => sum(numbers(dtype, [300, 521]), 0),
    [`prod ${dtype}`]: () => prod(add(numbers(dtype, [37, 101]), 1.7), 1),
    [`max ${dtype} any bits`]: () => max(patterns(dtype, 3000).reshape([500, 6]), 1),
    [`min ${dtype} axis 0`]: () => min(numbers(dtype, [101, 37]), 0),
    [`max ${dtype} specials`]: () => max(add(array(SPECIALS, dtype), zeros([20, SPECIALS.length], dtype)), 0),
    [`mean ${dtype}`]: () => mean(numbers(dtype, [37, 101]), 1),
    [`variance ${dtype}`]: () => variance(numbers(dtype, [101, 37]), 0, false, 1),
    [`std ${dtype}`]: () => std(numbers(dtype, [37, 101]), 1),
    [`logSumExp ${dtype}`]: () => logSumExp(far([10, 30]), 1),
    [`norm ${dtype}`]: () => norm(numbers(dtype, [37, 101]), 0),
    [`cumsum ${dtype}`]: () => cumsum(numbers(dtype, [1001])),
    [`sort ${dtype} any bits`]: () => sort(patterns(dtype, 3001)),
    [`argsort ${dtype} any bits`]: () => argsort(patterns(dtype, 3001)),
  };
}

export const reduceCases: Readonly<Record<string, () => NDArray>> = {
  ...casesOf('float32'),
  ...casesOf('float64'),
};

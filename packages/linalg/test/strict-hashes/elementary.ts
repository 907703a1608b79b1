import {
  array,
  cos,
  exp,
  expm1,
  log,
  log1p,
  pow,
  reshape,
  sigmoid,
  sin,
  tanh,
  type FloatDType,
  type NDArray,
} from '../../src/index.ts';
import { numbers, patterns, range, SPECIALS } from './numbers.ts';

function casesOf(dtype: FloatDType): Record<string, () => NDArray> {
  const widest = dtype === 'float32' ? 110 : 760;
  return {
    [`exp ${dtype}`]: () => exp(range(dtype, 20_001, -widest, widest)),
    [`exp ${dtype} near 0`]: () => exp(range(dtype, 10_001, -1, 1)),
    [`exp ${dtype} any bits`]: () => exp(patterns(dtype, 20_001)),
    [`exp ${dtype} specials`]: () => exp(array(SPECIALS, dtype)),
    [`expm1 ${dtype}`]: () => expm1(range(dtype, 5001, -50, widest)),
    [`expm1 ${dtype} near 0`]: () => expm1(range(dtype, 5001, -1, 1)),
    [`expm1 ${dtype} specials`]: () => expm1(array(SPECIALS, dtype)),
    [`sigmoid ${dtype}`]: () => sigmoid(range(dtype, 5001, -widest, 50)),
    [`sigmoid ${dtype} near 0`]: () => sigmoid(range(dtype, 5001, -4, 4)),
    [`sigmoid ${dtype} specials`]: () => sigmoid(array(SPECIALS, dtype)),
    [`tanh ${dtype} near 0`]: () => tanh(range(dtype, 5001, -4, 4)),
    [`tanh ${dtype} any bits`]: () => tanh(patterns(dtype, 5001)),
    [`tanh ${dtype} specials`]: () => tanh(array(SPECIALS, dtype)),
    [`sin ${dtype}`]: () => sin(range(dtype, 5001, -2000, 2000)),
    [`sin ${dtype} any bits`]: () => sin(patterns(dtype, 1001)),
    [`sin ${dtype} specials`]: () => sin(array(SPECIALS, dtype)),
    [`cos ${dtype}`]: () => cos(range(dtype, 5001, -2000, 2000)),
    [`cos ${dtype} any bits`]: () => cos(patterns(dtype, 1001)),
    [`cos ${dtype} specials`]: () => cos(array(SPECIALS, dtype)),
    [`pow ${dtype}`]: () => pow(range(dtype, 5001, 0, 9), numbers(dtype, [5001])),
    [`pow ${dtype} near 1`]: () => pow(range(dtype, 5001, 0.99, 1.01), range(dtype, 5001, -9000, 9000)),
    [`pow ${dtype} specials`]: () => pow(array(SPECIALS, dtype), reshape(array(SPECIALS, dtype), [-1, 1])),
    [`log1p ${dtype} near 0`]: () => log1p(range(dtype, 5001, -1, 1)),
    [`log1p ${dtype} any bits`]: () => log1p(patterns(dtype, 5001)),
    [`log1p ${dtype} specials`]: () => log1p(array(SPECIALS, dtype)),
    [`log ${dtype} near 1`]: () => log(range(dtype, 10_001, 0.5, 2)),
    [`log ${dtype} any bits`]: () => log(patterns(dtype, 20_001)),
    [`log ${dtype} specials`]: () => log(array(SPECIALS, dtype)),
  };
}

export const elementaryCases: Readonly<Record<string, () => NDArray>> = {
  ...casesOf('float32'),
  ...casesOf('float64'),
};

import {
  abs,
  add,
  array,
  ceil,
  div,
  equal,
  floor,
  isFinite,
  isNaN,
  less,
  maximum,
  minimum,
  mod,
  mul,
  neg,
  reshape,
  round,
  sign,
  slice,
  sqrt,
  square,
  stack,
  sub,
  transpose,
  where,
  type FloatDType,
  type NDArray,
} from '../../src/index.ts';
import { patterns, SPECIALS } from './numbers.ts';

/** Any bits, and where two meet a row against rows of other lengths, so that vectors begin and end everywhere. */
function casesOf(dtype: FloatDType): Record<string, () => NDArray> {
  const rows = () => reshape(patterns(dtype, 101 * 37), [101, 37]);
  const row = () => slice(patterns(dtype, 77), [40, 77]);
  const two = { add, sub, mul, div, mod, maximum, minimum, less, equal };
  const one = { neg, abs, sign, square, sqrt, floor, ceil, round, isNaN, isFinite };
  return {
    ...Object.fromEntries(
      Object.entries(two).map(([name, f]) => [`${name} ${dtype}`, (): NDArray => f(rows(), row())]),
    ),
    ...Object.fromEntries(Object.entries(one).map(([name, f]) => [`${name} ${dtype}`, () => f(rows())])),
    [`where ${dtype}`]: () => where(less(rows(), row()), row(), transpose(reshape(rows(), [37, 101]))),
    [`${dtype} specials`]: () => {
      const specials = array(SPECIALS, dtype);
      const column = reshape(specials, [SPECIALS.length, 1]);
      return stack(
        Object.values({ add, sub, mul, div, mod, maximum, minimum }).map((f) => f(column, specials)),
      );
    },
  };
}

export const elementwiseCases: Readonly<Record<string, () => NDArray>> = {
  ...casesOf('float32'),
  ...casesOf('float64'),
};

import type { NDArray } from '@first-principles/linalg';
import { UnsupportedError } from '../core/errors.ts';
import { Tracer } from '../core/tracer.ts';
import * as elementwise from './elementwise.ts';
import { diagonal, trace } from './diagonals.ts';
import { argsort, sort } from './order.ts';
import { dot, matmul } from './products.ts';
import * as reduce from './reduce.ts';
import { repeat } from './repeat.ts';
import { ravel, reshape, slice, squeeze, swapAxes, transpose } from './shape.ts';
import { take } from './take.ts';

/*
 * An array's methods, `x.sum(0)`, are linalg's functions, which read numbers. A tracer's are this package's: the same names
 * and meanings. What reads numbers because it must, `item` and `toList`, stays.
 */

/** The names of an array's methods. */
type Method = {
  [K in keyof NDArray]: NDArray[K] extends (...args: never[]) => unknown ? K : never;
}[keyof NDArray];

const { add, sub, mul, div, mod, pow, neg, abs, round, clip, astype } = elementwise;
const { equal, notEqual, less, lessEqual, greater, greaterEqual } = elementwise;
const { sum, prod, max, min, argmax, argmin, mean, variance, std, all, any, cumsum } = reduce;

const arithmetic = { add, sub, mul, div, mod, pow, neg, abs, round, clip, astype };
const comparisons = { equal, notEqual, less, lessEqual, greater, greaterEqual };
const reductions = { sum, prod, max, min, argmax, argmin, mean, variance, std, all, any, cumsum };
const places = { sort, argsort, diagonal, trace, repeat, take };
const shapes = { slice, transpose, reshape, ravel, squeeze, swapAxes };
const products = {
  dot,
  matmul: (x: NDArray, b: NDArray, options?: object): NDArray => {
    if (options === undefined) return matmul(x, b);
    throw new UnsupportedError('matmul: a traced product takes no options: jit fuses what is added to it');
  },
};

const methods = {
  ...arithmetic,
  ...comparisons,
  ...reductions,
  ...places,
  ...shapes,
  ...products,
} satisfies Record<
  Exclude<Method, 'item' | 'toList' | 'toString'>,
  (x: NDArray, ...rest: never[]) => NDArray
>;

for (const [name, f] of Object.entries(methods)) {
  Object.defineProperty(Tracer.prototype, name, {
    value(this: Tracer, ...rest: never[]) {
      return (f as (x: NDArray, ...rest: never[]) => NDArray)(this, ...rest);
    },
    configurable: true,
    writable: true,
  });
}

Object.defineProperty(Tracer.prototype, 'T', {
  get(this: Tracer) {
    return transpose(this);
  },
  configurable: true,
});

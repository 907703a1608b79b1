import type { Difference } from './compare.ts';

/** Why two libraries differ somewhere; every difference has exactly one reason, and every reason is met. */
export interface Reason {
  readonly names: readonly string[];
  readonly is: (difference: Difference) => boolean;
  /** At how many edges; `sometimes` at random operands, or `always` in some of them. */
  readonly times: number | 'sometimes' | 'always';
  readonly why: string;
}

const isNaN_ = (numbers: readonly number[]): boolean => numbers.every(Number.isNaN);
const anyNaN = (numbers: readonly unknown[]): boolean => numbers.flat().some((x) => Number.isNaN(x));

/** Each difference between this package and jax-js 0.1.25 that is meant, or is theirs. */
export const REASONS: readonly Reason[] = [
  {
    names: ['numpy.mod'],
    is: ({ theirs }) => isNaN_(theirs),
    times: 34,
    why: 'x mod ±∞ and slopes beside y = 0 are NumPy’s and JAX’s here; theirs computes x − ⌊x/y⌋·y, in which ∞·0 is NaN',
  },
  {
    names: ['numpy.pow', 'numpy.norm'],
    is: ({ apart }) => apart < 1e-4,
    times: 'sometimes',
    why: 'theirs is exp(y·ln x) in float32, which loses digits; its norm takes such powers',
  },
  {
    names: ['numpy.pow'],
    is: ({ part, theirs }) => part === 'value' && (isNaN_(theirs) || theirs[0] === -Infinity),
    times: 12,
    why: 'x⁰, 1^y and (−1)^±∞ are 1, and powers of negative numbers are C’s; theirs takes a logarithm',
  },
  {
    names: ['numpy.pow'],
    is: ({ part }) => part === 'slope',
    times: 46,
    why: 'slopes are JAX’s: y·x^(y−1), and 0 for y = 0; x^y·ln x, NaN for x < 0 and 0 for x = 0; theirs goes through |x| or a logarithm',
  },
  {
    names: ['numpy.maximum', 'numpy.minimum'],
    is: ({ part, at: [x, y] }) => part === 'slope' && (x === y || anyNaN([x, y])),
    times: 58,
    why: 'at a tie each operand has half of the slope, as in JAX; theirs gives all to the first. Beside NaN nothing has a slope',
  },
  {
    names: ['numpy.abs', 'nn.relu'],
    is: ({ part, at: [x] }) => part === 'slope' && (x === 0 || Number.isNaN(x)),
    times: 5,
    why: 'the slope at 0 is 0, as in JAX; theirs is 1',
  },
  {
    names: ['numpy.exp', 'nn.sigmoid'],
    is: ({ part, at: [x] }) => x === -100 || (part === 'slope' && x === -Infinity),
    times: 5,
    why: 'numbers below 2⁻¹²⁶ are kept; theirs are 0, and e^−x is ∞ on the way to sigmoid’s slope',
  },
  {
    names: ['numpy.sin', 'numpy.cos'],
    is: ({ at: [x] }) => Math.fround(1e30) === x,
    times: 4,
    why: 'angles are reduced exactly; theirs loses all digits of large ones',
  },
  {
    names: ['numpy.tanh'],
    is: ({ at: [x], theirs: [y] }) => x === Math.fround(1e-20) && y === 0,
    times: 1,
    why: 'tanh x is x for small x; theirs subtracts numbers near 1',
  },
  {
    names: ['numpy.clip'],
    is: ({ part }) => part === 'slope',
    times: 1,
    why: 'at a limit half of the slope is the limit’s, as in JAX, and NaN has none',
  },
  {
    names: ['numpy.clip'],
    is: ({ part }) => part === 'value',
    times: 1,
    why: 'where the lower limit is above the upper one, the upper one counts, as in NumPy',
  },
  {
    names: ['numpy.prod'],
    is: ({ part, at }) => part === 'slope' && at.flat().some((x) => x === 0 || x === -Infinity),
    times: 3,
    why: 'a slope is the product of the others; theirs divides the whole product by the number',
  },
  {
    names: ['numpy.max', 'numpy.min'],
    is: ({ part, at }) => part === 'slope' && anyNaN(at),
    times: 2,
    why: 'where the result is NaN, so is its slope, as in JAX',
  },
  {
    names: ['numpy.argmax', 'numpy.argmin'],
    is: ({ at }) => anyNaN(at),
    times: 2,
    why: 'the first NaN counts as the largest and the smallest, as in NumPy; theirs points beyond the end',
  },
  {
    names: ['nn.logSumExp'],
    is: ({ part, at }) => part === 'value' && at.flat().every((x) => x === -Infinity),
    times: 1,
    why: 'ln(e^−∞ + e^−∞) is −∞; theirs subtracts −∞ from itself',
  },
  {
    names: ['numpy.take'],
    is: () => true,
    times: 2,
    why: '−1 is the last entry, and what is out of range means the nearest one; theirs takes the first for all of them',
  },
  {
    names: ['lax.reduceWindow'],
    is: ({ part }) => part === 'slope',
    times: 1,
    why: 'at a tie the first number of a window has the slope, as in JAX; theirs shares it out',
  },
  {
    names: ['jacfwd'],
    is: ({ part, ours, theirs }) => part === 'value' && isTransposed(ours, theirs),
    times: 'always',
    why: 'row i is the slope of result i, as in JAX; theirs is the transpose',
  },
  {
    names: [
      'random.normal',
      'random.gumbel',
      'random.bernoulli',
      'random.permutation',
      'random.randint',
      'random.categorical',
    ],
    is: ({ part, ours, theirs }) => part === 'value' && ours.length === theirs.length,
    times: 'always',
    why: 'the bits of a key are the same, and uniform numbers; what is made of them is linalg’s, from 52 bits each',
  },
];

function isTransposed(a: readonly number[], b: readonly number[]): boolean {
  const n = Math.sqrt(a.length);
  return a.every((x, i) => Math.abs(x - b[(i % n) * n + Math.floor(i / n)]) <= 1e-5 * (1 + Math.abs(x)));
}

/** Functions of one name that are not compared, and why. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  makeJaxpr: 'programs of other primitives',
  'numpy.array': 'makes the operands of every comparison',
};

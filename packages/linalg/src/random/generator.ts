import type { FloatDType } from '../dtype.ts';
import type { NDArray } from '../ndarray.ts';
import type { Shape } from '../shape.ts';
import { checkKey } from './checks.ts';
import { choice, type ChoiceOptions } from './choice.ts';
import { normal, uniform } from './draw.ts';
import { foldIn, key as keyOf, type Key } from './key.ts';
import { permutation } from './permutation.ts';
import { randint } from './randint.ts';

/** A stream of random numbers that goes on from call to call, on top of keys. */
export interface Generator {
  /** A key that this stream gives out once: for any function that takes one. */
  key(): Key;
  /** One number in [0, 1), float64. */
  uniform(): number;
  /** `uniform(this.key(), shape, dtype)` */
  uniform<D extends FloatDType = 'float32'>(shape: Shape, dtype?: D): NDArray<D>;
  /** One number from the standard normal distribution, float64. */
  normal(): number;
  /** `normal(this.key(), shape, dtype)` */
  normal<D extends FloatDType = 'float32'>(shape: Shape, dtype?: D): NDArray<D>;
  /** `randint(this.key(), shape, low, high)` */
  randint(shape: Shape, low: number, high: number): NDArray<'int32'>;
  /** `permutation(this.key(), count)` */
  permutation(count: number): NDArray<'int32'>;
  /** `choice(this.key(), from, shape, options)` */
  choice(from: number, shape: Shape, options?: ChoiceOptions): NDArray<'int32'>;
  choice<T extends NDArray>(from: T, shape: Shape, options?: ChoiceOptions): T;
}

/** Single numbers are drawn so many at a time. */
const BLOCK = 256;

/**
 * A generator that keeps its place, for those who would rather not carry keys: the same seed, the same stream.
 *
 * The functions need no `this`: `const { uniform } = generator(1)` is a source of numbers to hand on.
 *
 * @param seed - a whole number in [0, 2⁵³), or a key
 * @throws DTypeError if the seed is neither
 * @source NumPy, `numpy.random.default_rng`
 * @example const random = generator(42); random.uniform(); random.normal([2, 3]);
 */
export function generator(seed: number | Key): Generator {
  const base = typeof seed === 'number' ? keyOf(seed) : seed;
  checkKey('generator', base);
  let given = 0;
  const key = (): Key => foldIn(base, given++);
  return {
    key,
    uniform: oneOrMany(key, uniform) as Generator['uniform'],
    normal: oneOrMany(key, normal) as Generator['normal'],
    randint: (shape, low, high) => randint(key(), shape, low, high),
    permutation: (count) => permutation(key(), count),
    choice: (from: number, shape: Shape, options?: ChoiceOptions) => choice(key(), from, shape, options),
  };
}

type Draw = (key: Key, shape: Shape, dtype?: FloatDType) => NDArray<FloatDType>;

/** With a shape an array; without, the next number of a block that one key gave. */
function oneOrMany(key: () => Key, draw: Draw): (shape?: Shape, dtype?: FloatDType) => number | NDArray {
  let block: NDArray['data'] = new Float64Array(0);
  let at = 0;
  return (shape, dtype) => {
    if (shape !== undefined) return draw(key(), shape, dtype);
    if (at === block.length) {
      block = draw(key(), [BLOCK], 'float64').data;
      at = 0;
    }
    return block[at++];
  };
}

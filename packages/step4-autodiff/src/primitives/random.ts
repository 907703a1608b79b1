import * as linalg from '@first-principles/linalg';
import {
  contiguous,
  DTypeError,
  formatShape,
  isFloat,
  ShapeError,
  sizeOf,
  zeros,
  type DType,
  type FloatDType,
  type Key,
  type NDArray,
  type Shape,
} from '@first-principles/linalg';
import { formatAval, sameShape, type Aval } from '../core/aval.ts';
import { bind, Primitive } from '../core/primitive.ts';
import type { Params } from '../core/trace.ts';
import { define } from './define.ts';
import { inBatch } from './elementwise.ts';

/*
 * Keys are arrays here, uint32 [2], so that programs can take and make them; what they give is what linalg gives for the
 * same two words. Each primitive takes many keys at once, [K…, 2], and makes [K…, …]: a batch of keys is K.
 */

/** The axes of keys, K…; throws if these are none. */
function keysOf(name: string, keys: Aval): readonly number[] {
  if (keys.dtype !== 'uint32' || keys.shape.at(-1) !== 2) {
    throw new DTypeError(`${name}: a key is uint32 [2]: got ${formatAval(keys)}: random.key(seed) makes one`);
  }
  return keys.shape.slice(0, -1);
}

/** A primitive that makes an array of each key. */
function defineDraw<P extends Params>(
  name: string,
  drawn: (params: P) => Aval,
  draw: (key: Key, params: P) => ArrayLike<number>,
): (keys: NDArray, params: P) => NDArray {
  const primitive = new Primitive<P>(name);
  const shape = ([keys]: readonly Aval[], params: P): Aval => {
    const one = drawn(params);
    return { shape: [...keysOf(name, keys), ...one.shape], dtype: one.dtype };
  };
  define(primitive, {
    shape,
    evaluate: ([keys], params) => {
      const aval = shape([keys], params);
      const out = zeros(aval.shape, aval.dtype);
      const words = contiguous(keys);
      const length = (2 * out.size) / words.length;
      for (let k = 0; 2 * k < words.length; k++) {
        out.data.set(draw({ words: [words[2 * k], words[2 * k + 1]] }, params), k * length);
      }
      return out;
    },
    jvp: 'constant',
    vmap: ([keys], _mapped, _size, params) => bind(primitive, [keys], params)[0],
  });
  return (keys, params) => bind(primitive, [keys], params)[0];
}

interface ShapeParams {
  readonly shape: Shape;
}

/** What draws of real numbers are told. */
export interface FloatParams extends ShapeParams {
  readonly dtype: FloatDType;
}

const floats =
  (name: string) =>
  ({ shape, dtype }: FloatParams): Aval => {
    if (!isFloat(dtype)) throw new DTypeError(`${name}: makes float32 or float64: got ${String(dtype)}`);
    return { shape, dtype };
  };

const aval =
  (dtype: DType) =>
  ({ shape }: ShapeParams): Aval => ({ shape, dtype });

/** `count` new keys from each. */
export const randomSplit: (keys: NDArray, params: { readonly count: number }) => NDArray = defineDraw(
  'randomSplit',
  ({ count }) => ({ shape: [count, 2], dtype: 'uint32' }),
  (key, { count }) => linalg.split(key, count).flatMap(({ words }) => words),
);

/** 32 random bits an element. */
export const randomBits: (keys: NDArray, params: ShapeParams) => NDArray = defineDraw(
  'randomBits',
  aval('uint32'),
  (key, { shape }) => linalg.bits(key, shape).data,
);

/** Random numbers in [0, 1). */
export const randomUniform: (keys: NDArray, params: FloatParams) => NDArray = defineDraw(
  'randomUniform',
  floats('randomUniform'),
  (key, { shape, dtype }) => linalg.uniform(key, shape, dtype).data,
);

/** Random numbers of mean 0 and deviation 1. */
export const randomNormal: (keys: NDArray, params: FloatParams) => NDArray = defineDraw(
  'randomNormal',
  floats('randomNormal'),
  (key, { shape, dtype }) => linalg.normal(key, shape, dtype).data,
);

/** The normal distribution between two limits. */
export interface TruncatedParams extends FloatParams {
  readonly lower: number;
  readonly upper: number;
}

/** Random numbers of the normal distribution between two limits. */
export const randomTruncatedNormal: (keys: NDArray, params: TruncatedParams) => NDArray = defineDraw(
  'randomTruncatedNormal',
  (params: TruncatedParams) => floats('randomTruncatedNormal')(params),
  (key, { lower, upper, shape, dtype }) => linalg.truncatedNormal(key, lower, upper, shape, dtype).data,
);

/** The numbers 0 … count − 1 in random order. */
export const randomPermutation: (keys: NDArray, params: { readonly count: number }) => NDArray = defineDraw(
  'randomPermutation',
  ({ count }) => ({ shape: [count], dtype: 'int32' }),
  (key, { count }) => linalg.permutation(key, count).data,
);

const FOLD_IN = new Primitive<object>('foldIn');
define(FOLD_IN, {
  shape: ([keys, data]) => {
    if (!sameShape(keysOf('foldIn', keys), data.shape) || data.dtype !== 'uint32') {
      throw new ShapeError(
        `foldIn: takes one uint32 a key: got ${formatAval(data)} for keys ${formatShape(keys.shape)}`,
      );
    }
    return keys;
  },
  evaluate: ([keys, data]) => {
    const out = zeros(keys.shape, 'uint32');
    const [words, numbers] = [contiguous(keys), contiguous(data)];
    for (let k = 0; k < sizeOf(data.shape); k++) {
      out.data.set(linalg.foldIn({ words: [words[2 * k], words[2 * k + 1]] }, numbers[k]).words, 2 * k);
    }
    return out;
  },
  jvp: 'constant',
  vmap: (operands, mapped, size) => bind(FOLD_IN, inBatch(operands, mapped, size), {})[0],
});

/** The key of each key and number: keys [K…, 2], numbers uint32 [K…]. */
export function foldIn(keys: NDArray, data: NDArray): NDArray {
  return bind(FOLD_IN, [keys, data], {})[0];
}

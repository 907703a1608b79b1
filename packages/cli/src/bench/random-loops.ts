import { threefry2x32, type FloatDType, type Key, type TypedArrayOf } from '@first-principles/linalg';
import { normalTail, numberFunction } from '@first-principles/linalg/kernels';

/* `uniform` and `normal` as loops, one number after the other, with the same bits: what vectors are held against. */

type Words = Key['words'];
/** Fills an array with the numbers of a key. */
export type Fill<Out> = (out: Out, words: Words) => void;
type Fills<Out> = Readonly<Record<'uniform' | 'normal', Fill<Out>>>;

/** The loops by type; each fills `out` with the numbers of a key. */
export type Loops = { readonly [D in FloatDType]: Fills<TypedArrayOf<D>> };

/** The random words of a counter, not in a pair, which would have to be allocated. */
let [first, second] = [0, 0];

function plainBits(words: Words, low: number): void {
  [first, second] = threefry2x32(words, [0, low]);
}

/** The same with all twenty rounds written out: the fastest form found. */
function unrolledBits([key0, key1]: Words, low: number): void {
  const key2 = key0 ^ key1 ^ 0x1bd11bda;
  let x = key0 | 0;
  let y = (low + key1) | 0;
  x = (x + y) | 0;
  y = ((y << 13) | (y >>> 19)) ^ x;
  x = (x + y) | 0;
  y = ((y << 15) | (y >>> 17)) ^ x;
  x = (x + y) | 0;
  y = ((y << 26) | (y >>> 6)) ^ x;
  x = (x + y) | 0;
  y = ((y << 6) | (y >>> 26)) ^ x;
  x = (x + key1) | 0;
  y = (y + key2 + 1) | 0;
  x = (x + y) | 0;
  y = ((y << 17) | (y >>> 15)) ^ x;
  x = (x + y) | 0;
  y = ((y << 29) | (y >>> 3)) ^ x;
  x = (x + y) | 0;
  y = ((y << 16) | (y >>> 16)) ^ x;
  x = (x + y) | 0;
  y = ((y << 24) | (y >>> 8)) ^ x;
  x = (x + key2) | 0;
  y = (y + key0 + 2) | 0;
  x = (x + y) | 0;
  y = ((y << 13) | (y >>> 19)) ^ x;
  x = (x + y) | 0;
  y = ((y << 15) | (y >>> 17)) ^ x;
  x = (x + y) | 0;
  y = ((y << 26) | (y >>> 6)) ^ x;
  x = (x + y) | 0;
  y = ((y << 6) | (y >>> 26)) ^ x;
  x = (x + key0) | 0;
  y = (y + key1 + 3) | 0;
  x = (x + y) | 0;
  y = ((y << 17) | (y >>> 15)) ^ x;
  x = (x + y) | 0;
  y = ((y << 29) | (y >>> 3)) ^ x;
  x = (x + y) | 0;
  y = ((y << 16) | (y >>> 16)) ^ x;
  x = (x + y) | 0;
  y = ((y << 24) | (y >>> 8)) ^ x;
  x = (x + key1) | 0;
  y = (y + key2 + 4) | 0;
  x = (x + y) | 0;
  y = ((y << 13) | (y >>> 19)) ^ x;
  x = (x + y) | 0;
  y = ((y << 15) | (y >>> 17)) ^ x;
  x = (x + y) | 0;
  y = ((y << 26) | (y >>> 6)) ^ x;
  x = (x + y) | 0;
  y = ((y << 6) | (y >>> 26)) ^ x;
  first = (x + key2) | 0;
  second = (y + key0 + 5) | 0;
}

const TAIL = { name: 'normalTail', formula: normalTail };

function loopsOver(draw: (words: Words, low: number) => void): Loops {
  return {
    float32: {
      uniform(out, words) {
        for (let i = 0; i < out.length; i++) {
          draw(words, i);
          out[i] = ((first ^ second) >>> 9) * 2 ** -23;
        }
      },
      normal(out, words) {
        const tail = numberFunction(TAIL, 'float32');
        for (let i = 0; i < out.length; i++) {
          draw(words, i);
          const bits = first ^ second;
          const z = tail(Math.fround(Math.fround(bits & 0x7fffffff) + 0.5) * 2 ** -32);
          out[i] = bits < 0 ? -z : z;
        }
      },
    },
    float64: {
      uniform(out, words) {
        for (let i = 0; i < out.length; i++) {
          draw(words, i);
          out[i] = (first >>> 0) * 2 ** -32 + (second >>> 12) * 2 ** -52;
        }
      },
      normal(out, words) {
        const tail = numberFunction(TAIL, 'float64');
        for (let i = 0; i < out.length; i++) {
          draw(words, i);
          const z = tail(((first & 0x7fffffff) * 2 ** 21 + (second >>> 11) + 0.5) * 2 ** -53);
          out[i] = (first | 0) < 0 ? -z : z;
        }
      },
    },
  };
}

/** Over the library's own `threefry2x32`. */
export const PLAIN: Loops = loopsOver(plainBits);
/** Over its rounds written out. */
export const UNROLLED: Loops = loopsOver(unrolledBits);

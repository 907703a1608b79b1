import { features, instantiate } from '@first-principles/wasm';
import { allocate, type FloatDType, type TypedArrayOf } from '../../dtype.ts';
import { threefry2x32, type Words } from '../../random/threefry.ts';
import { bitsFunction } from '../elementary/number.ts';
import { SCALARS } from '../elementary/scalar.ts';
import { freeAll, kernelElements, kernelMemory, take } from '../memory.ts';
import type { Distribution } from './distribution.ts';
import { generateFill } from './fill.ts';

/** Bytes made at a time: they stay in the cache, and the kernels' memory stays small. */
const BLOCK = 32_768;

/** The random bits at one index: threefry's at that counter, x ⊕ y for float32, the pair (x, y) for float64. */
function bitsAt(dtype: FloatDType, key: Words, index: number): bigint {
  const [x, y] = threefry2x32(key, [Math.floor(index / 2 ** 32), index]);
  return dtype === 'float32' ? BigInt((x ^ y) >>> 0) : (BigInt(x) << 32n) | BigInt(y);
}

/** The random number at one index: the specification that the compiled forms equal bit for bit. */
export function randomSpecification(
  { of }: Distribution,
  dtype: FloatDType,
  key: Words,
  index: number,
): number {
  return of(SCALARS[dtype], bitsAt(dtype, key, index), dtype);
}

/**
 * Random numbers of a distribution, each made of the key and its index alone.
 *
 * @param count - how many
 */
export function fill<D extends FloatDType>(
  distribution: Distribution,
  dtype: D,
  key: Words,
  count: number,
): TypedArrayOf<D> {
  const out = allocate(dtype, count);
  if (!features().simd) {
    const one = bitsFunction(`random/${distribution.name}`, distribution.of, dtype);
    for (let i = 0; i < count; i++) out[i] = one(bitsAt(dtype, key, i));
    return out;
  }
  const { fill } = instantiate(
    `random/${distribution.name}/${dtype}`,
    () => generateFill(distribution, dtype),
    kernelMemory,
  ) as unknown as {
    fill(to: number, end: number, key0: number, key1: number, high: number, low: number): void;
  };
  const width = out.BYTES_PER_ELEMENT;
  const block = BLOCK / width;
  freeAll();
  const to = take(BLOCK);
  const made = kernelElements(dtype).subarray(to / width, (to + BLOCK) / width);
  for (let start = 0; start < count; start += block) {
    const length = Math.min(block, count - start);
    fill(to, to + length * width, key[0], key[1], Math.floor(start / 2 ** 32), start);
    out.set(length === block ? made : made.subarray(0, length), start);
  }
  return out;
}

import { features, instantiate } from '@first-principles/wasm';
import { allocate, type FloatDType, type TypedArrayOf } from '../../dtype.ts';
import { freeAll, kernelElements, kernelMemory, take, VECTOR } from '../memory.ts';
import { formatOf, isFar, type Elementary } from './algebra.ts';
import { numberFunction } from './number.ts';
import { generateMap } from './vector.ts';

/** Bytes mapped at a time: they stay in the cache, and the kernels' memory stays small. A whole number of vectors. */
const BLOCK = 65_536;

/**
 * The formula applied to every element, by vectors where the machine has them, else one at a time; the bits are the same.
 *
 * @param x - elements in any number
 * @returns as many elements
 */
export function mapKernel<D extends FloatDType>(
  kernel: Elementary,
  dtype: D,
  x: TypedArrayOf<D>,
): TypedArrayOf<D> {
  if (!features().simd) {
    const f = numberFunction(kernel, dtype);
    const out = allocate(dtype, x.length);
    for (let i = 0; i < out.length; i++) out[i] = f(x[i]);
    return out;
  }
  const format = formatOf(kernel, dtype);
  const { map } = instantiate(
    `elementary/${kernel.name}/${format}`,
    () => generateMap(kernel.formula, format),
    kernelMemory,
  ) as unknown as { map(from: number, to: number, bytes: number): void };
  const width = format === 'float32' ? 4 : 8;
  const block = Math.min(x.length, BLOCK / width);
  const bytes = Math.ceil((block * width) / VECTOR) * VECTOR;
  freeAll();
  const from = take(bytes);
  const to = take(bytes);
  const view = kernelElements(format);
  const out = allocate(dtype, x.length);
  for (let start = 0; start < x.length; start += block) {
    const length = Math.min(block, x.length - start);
    view.set(x.subarray(start, start + length), from / width);
    map(from, to, Math.ceil((length * width) / VECTOR) * VECTOR);
    out.set(view.subarray(to / width, to / width + length), start);
  }
  const { far } = kernel;
  if (far !== undefined) {
    for (let i = 0; i < out.length; i++) if (isFar(kernel, x[i])) out[i] = far.of(x[i]);
  }
  return out;
}

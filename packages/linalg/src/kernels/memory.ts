import { Memory } from '@first-principles/wasm';
import type { DType, TypedArrayOf } from '../dtype.ts';

/** Bytes of a vector. */
export const VECTOR = 16;

/** First byte that kernels may use: address 0 stands for "none". */
export const BASE = 1024;
/** Kernels may read, never use, some bytes beyond an operand: the memory is always that much longer. */
export const SLACK = 4096;
/** Of blocks, in bytes. */
export const ALIGNMENT = 64;

/** The memory in which eager kernels work: operands are copied in, results out, nothing stays between calls. */
export const kernelMemory: Memory = new Memory();

let top = BASE;

/** Begins a kernel call: all blocks taken before are free again. */
export function freeAll(): void {
  top = BASE;
}

/**
 * The address of a new block. The memory grows to hold it, so take all blocks before you use a view of it.
 *
 * @param bytes - the block's length
 */
export function take(bytes: number): number {
  const address = top;
  top += Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
  kernelMemory.reserve(top + SLACK);
  return address;
}

const VIEWS = {
  float32: 'f32',
  float64: 'f64',
  int32: 'i32',
  uint32: 'u32',
  uint8: 'u8',
  bool: 'u8',
} as const;

/** A memory as elements of a type: take all blocks first, for a memory that grows has new views. */
export function elementsOf<D extends DType>(memory: Memory, dtype: D): TypedArrayOf<D> {
  return memory[VIEWS[dtype]] as TypedArrayOf<DType> as TypedArrayOf<D>;
}

/** The kernels' memory as elements. */
export function kernelElements<D extends DType>(dtype: D): TypedArrayOf<D> {
  return elementsOf(kernelMemory, dtype);
}

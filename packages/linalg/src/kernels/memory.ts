import { Memory } from '@first-principles/wasm';

/** First byte that kernels may use: address 0 stands for "none". */
const BASE = 1024;
/** Kernels may read, never use, some bytes beyond an operand: the memory is always that much longer. */
const SLACK = 4096;
const ALIGNMENT = 64;

/** The memory in which eager kernels work: operands are copied in, results out, nothing stays between calls. */
export const kernelMemory: Memory = new Memory();

/**
 * Addresses of consecutive blocks in the kernels' memory, which grows to hold them.
 *
 * @param sizes - bytes of each block; 0 gives address 0, which kernels take for "none"
 * @example const [a, b, c] = layOut([400, 400, 400]);
 */
export function layOut<const T extends readonly number[]>(sizes: T): { [K in keyof T]: number } {
  let next = BASE;
  const addresses = sizes.map((size) => {
    if (size === 0) return 0;
    const address = next;
    next += Math.ceil(size / ALIGNMENT) * ALIGNMENT;
    return address;
  });
  kernelMemory.reserve(next + SLACK);
  return addresses as { [K in keyof T]: number };
}

import { ALIGNMENT } from '@first-principles/linalg/kernels';
import type { Buffer } from './buffer.ts';

/** From which kernel to which a buffer holds something. */
export interface Life {
  readonly buffer: Buffer;
  readonly from: number;
  readonly to: number;
}

/**
 * Gives every buffer its address, from 0 on: two that never hold something at the same time may have the same. Large ones come first,
 * each in the lowest gap that is free for its whole life.
 *
 * @returns how many bytes all of them take
 */
export function planMemory(lives: readonly Life[]): number {
  const placed: Life[] = [];
  const sizeOf = ({ bytes }: Buffer): number => Math.ceil((bytes + 16) / ALIGNMENT) * ALIGNMENT;
  let top = 0;
  for (const life of lives.toSorted((a, b) => b.buffer.bytes - a.buffer.bytes)) {
    const size = sizeOf(life.buffer);
    const busy = placed
      .filter(({ from, to }) => from <= life.to && life.from <= to)
      .toSorted((a, b) => a.buffer.address - b.buffer.address);
    let address = 0;
    for (const { buffer } of busy) {
      if (buffer.address - address >= size) break;
      address = Math.max(address, buffer.address + sizeOf(buffer));
    }
    life.buffer.address = address;
    top = Math.max(top, address + size);
    placed.push(life);
  }
  return top;
}

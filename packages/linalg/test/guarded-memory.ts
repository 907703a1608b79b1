import { Memory } from '@first-principles/wasm';

const FILL = 0x5a;
const GUARD = 256;

/** A block in a memory. */
export interface Block {
  readonly address: number;
  readonly bytes: number;
}

/**
 * A memory for one kernel call: blocks with guard zones between them, the last one flush with the memory's end, where
 * even a read beyond it traps.
 *
 * @param sizes - bytes of each block, multiples of 8 or shorter than the guards between them
 * @returns the blocks, and `strayed(written)`: where a byte outside the `written` blocks has changed since `seal`, or −1
 */
export function guardedMemory(sizes: readonly number[]): {
  memory: Memory;
  blocks: Block[];
  seal: () => void;
  strayed: (written: readonly Block[]) => number;
} {
  const memory = new Memory();
  memory.reserve(sizes.reduce((sum, bytes) => sum + bytes + 2 * GUARD, 0));
  memory.u8.fill(FILL);
  let end = memory.byteLength;
  const blocks = sizes.toReversed().map((bytes) => {
    const address = end - bytes;
    end = Math.floor((address - GUARD) / 8) * 8;
    return { address, bytes };
  });
  let before = memory.u8.slice();
  return {
    memory,
    blocks: blocks.reverse(),
    seal: () => (before = memory.u8.slice()),
    strayed: (written) => {
      const after = memory.u8;
      for (let i = 0; i < after.length; i++) {
        if (after[i] === before[i]) continue;
        if (!written.some(({ address, bytes }) => i >= address && i < address + bytes)) return i;
      }
      return -1;
    },
  };
}

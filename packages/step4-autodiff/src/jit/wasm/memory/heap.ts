import { ALIGNMENT, BASE, SLACK } from '@first-principles/linalg/kernels';
import { Memory } from '@first-principles/wasm';

/** A part of a heap, in bytes. */
export interface Block {
  readonly address: number;
  readonly bytes: number;
}

/**
 * Blocks of one memory, which grows as they need it. A block is taken from the lowest gap that holds it; what is given back
 * is one gap with its neighbours.
 */
export class Heap {
  readonly memory: Memory = new Memory();
  /** In the order of their addresses; no two touch each other. */
  private gaps: Block[] = [];
  private top = BASE;

  /**
   * A block of at least so many bytes, at a multiple of 64.
   *
   * @throws RangeError if the memory cannot grow so far: 4 GiB is the most
   */
  take(bytes: number): Block {
    const size = Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    const at = this.gaps.findIndex((gap) => gap.bytes >= size);
    if (at < 0) {
      this.memory.reserve(this.top + size + SLACK);
      this.top += size;
      return { address: this.top - size, bytes: size };
    }
    const gap = this.gaps[at];
    const rest = { address: gap.address + size, bytes: gap.bytes - size };
    this.gaps.splice(at, 1, ...(rest.bytes === 0 ? [] : [rest]));
    return { address: gap.address, bytes: size };
  }

  /** Gives a block back. */
  give(block: Block): void {
    const gaps = [...this.gaps, block].toSorted((a, b) => a.address - b.address);
    this.gaps = [];
    for (const gap of gaps) {
      const last = this.gaps.at(-1);
      if (last !== undefined && last.address + last.bytes === gap.address) {
        this.gaps[this.gaps.length - 1] = { address: last.address, bytes: last.bytes + gap.bytes };
      } else {
        this.gaps.push(gap);
      }
    }
    const last = this.gaps.at(-1);
    if (last !== undefined && last.address + last.bytes === this.top) {
      this.gaps.pop();
      this.top = last.address;
    }
  }

  /** How many bytes are taken. */
  get taken(): number {
    return this.top - BASE - this.gaps.reduce((sum, { bytes }) => sum + bytes, 0);
  }
}

/** Where all compiled programs have their arrays: engines give out few memories, programs are many. */
export const programs: Heap = new Heap();

const forgotten = new FinalizationRegistry((block: Block) => programs.give(block));

/** A block for as long as somebody holds `owner`. */
export function blockFor(owner: object, bytes: number): Block {
  const block = programs.take(bytes);
  forgotten.register(owner, block);
  return block;
}

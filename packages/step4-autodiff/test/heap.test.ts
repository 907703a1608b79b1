import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Heap, type Block } from '../src/jit/wasm/memory/heap.ts';

/** Takes (a size) and gives back (which of those that are taken). */
const acts = fc.array(
  fc.oneof(
    fc.record({ take: fc.integer({ min: 0, max: 100_000 }) }),
    fc.record({ give: fc.nat({ max: 100 }) }),
  ),
  { maxLength: 60 },
);

describe('the heap of the programs', () => {
  test('gives blocks that no two have a byte in common, within the memory', () => {
    fc.assert(
      fc.property(acts, (list) => {
        const heap = new Heap();
        const taken: Block[] = [];
        for (const act of list) {
          if ('take' in act) taken.push(heap.take(act.take));
          else if (taken.length > 0) heap.give(taken.splice(act.give % taken.length, 1)[0]);
        }
        const inOrder = taken.filter(({ bytes }) => bytes > 0).toSorted((a, b) => a.address - b.address);
        for (const [i, { address, bytes }] of inOrder.entries()) {
          expect(address % 64).toBe(0);
          expect(address).toBeGreaterThan(0);
          const end = inOrder[i + 1]?.address ?? heap.memory.byteLength;
          expect(address + bytes).toBeLessThanOrEqual(end);
        }
        expect(heap.taken).toBe(taken.reduce((sum, { bytes }) => sum + bytes, 0));
      }),
    );
  });
  test('is as it was when all is given back, in whatever order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 100_000 })),
        fc.infiniteStream(fc.nat()),
        (sizes, order) => {
          const heap = new Heap();
          const first = heap.take(1).address;
          const blocks = sizes.map((size) => heap.take(size));
          while (blocks.length > 0) heap.give(blocks.splice(order.next().value! % blocks.length, 1)[0]);
          expect(heap.taken).toBe(64);
          expect(heap.take(1_000_000).address).toBe(first + 64);
        },
      ),
    );
  });
});

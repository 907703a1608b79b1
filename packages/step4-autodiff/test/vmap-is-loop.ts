import { moveAxis, slice, stack, type NDArray } from '@first-principles/linalg';
import { expect } from 'vitest';
import { vmap } from '../src/index.ts';

/**
 * Expects that `vmap(f)` is a loop over samples: for every choice of mapped operands, with the batch at every axis.
 *
 * @param f - of arrays
 * @param batches - its operands, `[N, …]`; of those that are not mapped the first sample is taken
 */
export function expectVmapIsLoop(f: (...args: NDArray[]) => NDArray, batches: readonly NDArray[]): void {
  const size = batches[0].shape[0];
  const turns = Math.max(...batches.map(({ ndim }) => ndim));
  for (let choice = 1; choice < 2 ** batches.length; choice++) {
    const mapped = batches.map((_, i) => (choice >> i) % 2 === 1);
    const loop = Array.from({ length: size }, (_, n) =>
      f(...batches.map((x, i) => slice(x, mapped[i] ? n : 0))),
    );
    for (let turn = 0; turn < turns; turn++) {
      const inAxes = batches.map((x, i) => (mapped[i] ? turn % x.ndim : null));
      const args = batches.map((x, i) => (mapped[i] ? moveAxis(x, 0, turn % x.ndim) : slice(x, 0)));
      const out = vmap(f, { inAxes })(...args);
      expect(out.shape).toEqual([size, ...loop[0].shape]);
      expect(out.dtype).toBe(loop[0].dtype);
      expect(out.toList()).toEqual(stack(loop).toList());
    }
  }
}

import { experiment, type Learned, type Parts, XOR } from '@first-principles/step1-xor';
import { CELLS, PLANE } from '../xor/plane.ts';

/** What a network learned, and what it answers. */
export interface Mine {
  readonly solvedAt: number | null;
  /** The cost after each step, from 0. */
  readonly costs: readonly number[];
  /** The answers to the four rows of the table. */
  readonly outputs: readonly number[];
  /** The answer in each cell, [CELLS · CELLS], row by row from above. */
  readonly answers: Float64Array;
}

/**
 * XOR, learned on these parts: the walk that step 1's experiment begins with, and what its last weights answer.
 *
 * @throws NonFiniteError if a slope, a weight or the cost becomes NaN or ∞; what a part throws
 */
export async function learnXor(parts: Parts, seed: number): Promise<Mine> {
  const enough = new AbortController();
  let learned: Learned | undefined;
  const onLearned = (walk: Learned): void => {
    learned = walk;
    enough.abort(); // the thousand others are the package's own
  };
  await experiment(parts, { seed, onLearned, signal: enough.signal }).catch((error: unknown) => {
    if (learned === undefined) throw error;
  });
  const { solvedAt, costs, trail } = learned!;
  const answer = (x1: number, x2: number): number => parts.forward(trail.at(-1)!, x1, x2).o;
  const centre = (i: number): number => PLANE.from + ((PLANE.to - PLANE.from) * (i + 0.5)) / CELLS;
  return {
    solvedAt,
    costs,
    outputs: XOR.map(({ x1, x2 }) => answer(x1, x2)),
    answers: Float64Array.from({ length: CELLS * CELLS }, (_, i) =>
      answer(centre(i % CELLS), centre(CELLS - 1 - Math.floor(i / CELLS))),
    ),
  };
}

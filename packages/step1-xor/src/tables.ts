import type { Row } from './weights.ts';

/** The four rows of a truth table: the answers for (0, 0), (0, 1), (1, 0), (1, 1). */
function table(...answers: readonly [number, number, number, number]): readonly Row[] {
  return answers.map((y, i) => ({ x1: i >> 1, x2: i & 1, y }));
}

/** Exactly one of the two. */
export const XOR: readonly Row[] = table(0, 1, 1, 0);

/** Both. */
export const AND: readonly Row[] = table(0, 0, 0, 1);

/** At least one. */
export const OR: readonly Row[] = table(0, 1, 1, 1);

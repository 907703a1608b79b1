import { NEAR } from './train.ts';

/**
 * How a walk may end. One that does not solve XOR stands on a flat shelf, where all derivatives are nearly 0: its hidden
 * units send rows that want different answers to the same place, and the output can only say their mean.
 *
 * | ending    | rows in one place | answers                        | C   |
 * | --------- | ----------------- | ------------------------------ | --- |
 * | eighth    | two               | two right, two at ½            | 1/8 |
 * | sixth     | three             | one right, three at ⅔ (or ⅓)   | 1/6 |
 * | quarter   | all               | all at ½                       | 1/4 |
 * | elsewhere |                   | not solved, and on no shelf    |     |
 */
export type Ending = 'solved' | 'eighth' | 'sixth' | 'quarter' | 'elsewhere';

/** |o − y| of the four rows on each shelf, the smallest first. */
const SHELVES = {
  eighth: [0, 0, 1 / 2, 1 / 2],
  sixth: [0, 1 / 3, 1 / 3, 2 / 3],
  quarter: [1 / 2, 1 / 2, 1 / 2, 1 / 2],
} as const;

/** How far a row may be from its place on a shelf. */
const WITHIN = 0.05;

/**
 * How a walk on XOR ended.
 *
 * @param errors - |o − y| of the four rows
 * @example endingOf([0.5, 0.01, 0.5, 0.01]) // 'eighth'
 */
export function endingOf(errors: readonly number[]): Ending {
  if (errors.every((error) => error < NEAR)) return 'solved';
  const sorted = errors.toSorted((a, b) => a - b);
  for (const [name, shelf] of Object.entries(SHELVES)) {
    if (shelf.every((error, i) => Math.abs(error - sorted[i]) < WITHIN)) return name as Ending;
  }
  return 'elsewhere';
}

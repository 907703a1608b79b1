import { ShapeError } from '@first-principles/linalg';

/** What became of some images under attack, as fractions. */
export interface Score {
  /** Read right before. */
  readonly clean: number;
  /** Read right after: also what was wrong before, and was mended. */
  readonly robust: number;
  /** Of those read right before, those read wrong after; NaN if none was right before. */
  readonly fooled: number;
}

/**
 * What an attack did to what was read.
 *
 * @param labels - N classes: the truth
 * @param clean - N classes, as read before
 * @param attacked - N classes, as read after
 * @throws ShapeError if the three differ in length, or are empty
 * @example score([1, 2, 3, 4], [1, 2, 3, 0], [1, 0, 0, 4]) // { clean: 0.75, robust: 0.5, fooled: 2 / 3 }
 */
export function score(
  labels: readonly number[],
  clean: readonly number[],
  attacked: readonly number[],
): Score {
  const count = labels.length;
  if (count === 0 || clean.length !== count || attacked.length !== count) {
    throw new ShapeError(
      `score: needs as many of each, and at least one: ${count} labels, ${clean.length} read before, ${attacked.length} after`,
    );
  }
  const right = labels.filter((label, n) => clean[n] === label).length;
  const wronged = labels.filter((label, n) => clean[n] === label && attacked[n] !== label).length;
  return {
    clean: right / count,
    robust: labels.filter((label, n) => attacked[n] === label).length / count,
    fooled: wronged / right,
  };
}

/**
 * The value that half of them do not exceed: the lower one of two in the middle.
 *
 * @param values - at least one; Infinity is the largest
 * @example median([3, 1, Infinity]) // 3
 */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
}

/**
 * Levenshtein's distance: how many letters to insert, delete or change, so that one word becomes the other.
 *
 * @source Levenshtein, "Binary codes capable of correcting deletions, insertions, and reversals" (1966)
 * @example edits('chek', 'check') // 1
 */
export function edits(a: string, b: string): number {
  // row[j]: from the letters of a seen so far to the first j of b
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}

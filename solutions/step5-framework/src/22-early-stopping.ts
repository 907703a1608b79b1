/**
 * When to stop, and which epoch to go back to, by the losses on data that nothing is learned from.
 *
 * An epoch is better if its loss is below that of the best epoch so far by more than minDelta; the first one that is a
 * number is better than none. NaN is never better. After `patience` epochs in a row that were not better one stops; what
 * would have come later is unknown.
 *
 * @param losses - one an epoch
 * @param patience - at least 1
 * @param minDelta - at least 0
 * @returns the index of the last epoch that was better (−1 if there was none), and the index of the epoch after which one
 *   stops (null if one does not)
 * @source L. Prechelt, "Early stopping — but when?" (1998)
 */
export function earlyStop(
  losses: readonly number[],
  patience: number,
  minDelta = 0,
): { best: number; stop: number | null } {
  let best = -1;
  let lowest = Infinity;
  for (const [epoch, loss] of losses.entries()) {
    if (loss < lowest - minDelta) [best, lowest] = [epoch, loss];
    else if (epoch - best === patience) return { best, stop: epoch };
  }
  return { best, stop: null };
}

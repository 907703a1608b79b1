/** Counts the bad epochs in a row. */
export function earlyStop(
  losses: readonly number[],
  patience: number,
  minDelta = 0,
): { best: number; stop: number | null } {
  let best = -1;
  let bad = 0;
  for (let epoch = 0; epoch < losses.length; epoch++) {
    const gained = best < 0 ? Infinity : losses[best] - losses[epoch];
    if (!Number.isNaN(losses[epoch]) && gained > minDelta) {
      best = epoch;
      bad = 0;
    } else {
      bad += 1;
      if (bad >= patience) return { best, stop: epoch };
    }
  }
  return { best, stop: null };
}

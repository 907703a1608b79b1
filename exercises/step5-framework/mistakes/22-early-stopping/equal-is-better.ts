export const mistake = {
  name: 'an equal loss counts as better',
  teaching: 'Better is lower by more than minDelta: <, not ≤.',
};

export function earlyStop(
  losses: readonly number[],
  patience: number,
  minDelta = 0,
): { best: number; stop: number | null } {
  let best = -1;
  let lowest = Infinity;
  for (const [epoch, loss] of losses.entries()) {
    if (loss <= lowest - minDelta) [best, lowest] = [epoch, loss];
    else if (epoch - best === patience) return { best, stop: epoch };
  }
  return { best, stop: null };
}

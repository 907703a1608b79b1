export const mistake = {
  name: 'NaN counts as better',
  teaching: 'No comparison with NaN is true: ask whether it is lower, not whether it is not higher.',
};

export function earlyStop(
  losses: readonly number[],
  patience: number,
  minDelta = 0,
): { best: number; stop: number | null } {
  let best = -1;
  let lowest = Infinity;
  for (const [epoch, loss] of losses.entries()) {
    if (!(loss >= lowest - minDelta)) [best, lowest] = [epoch, loss];
    else if (epoch - best === patience) return { best, stop: epoch };
  }
  return { best, stop: null };
}

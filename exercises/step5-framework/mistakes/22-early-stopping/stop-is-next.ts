export const mistake = {
  name: 'stop is the epoch that is not run any more',
  teaching: 'The index of the last epoch that was run.',
};

export function earlyStop(
  losses: readonly number[],
  patience: number,
  minDelta = 0,
): { best: number; stop: number | null } {
  let best = -1;
  let lowest = Infinity;
  for (const [epoch, loss] of losses.entries()) {
    if (loss < lowest - minDelta) [best, lowest] = [epoch, loss];
    else if (epoch - best === patience) return { best, stop: epoch + 1 };
  }
  return { best, stop: null };
}

export const mistake = {
  name: 'one stops an epoch too late',
  teaching: 'With a patience of 2 the second bad epoch in a row is the last one.',
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
    else if (epoch - best > patience) return { best, stop: epoch };
  }
  return { best, stop: null };
}

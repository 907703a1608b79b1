export const mistake = {
  name: 'what comes after the stop is looked at',
  teaching: 'Nobody trains on after stopping: those epochs are never seen.',
};

export function earlyStop(
  losses: readonly number[],
  patience: number,
  minDelta = 0,
): { best: number; stop: number | null } {
  let [best, lowest] = [-1, Infinity];
  let stop: number | null = null;
  for (const [epoch, loss] of losses.entries()) {
    if (loss < lowest - minDelta) [best, lowest] = [epoch, loss];
    else if (epoch - best === patience) stop ??= epoch;
  }
  return { best, stop };
}

export const mistake = {
  name: 'the best epoch is the last one',
  teaching: 'One goes back to the epoch with the lowest loss: what came after it was worse.',
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
    else if (epoch - best === patience) return { best: epoch, stop: epoch };
  }
  return { best: losses.length - 1, stop: null };
}

export const mistake = {
  name: 'every lower loss is the new mark, even if it is not lower by more than minDelta',
  teaching: 'The mark stays where the last better epoch set it: so small steps add up until they are enough.',
};

export function earlyStop(
  losses: readonly number[],
  patience: number,
  minDelta = 0,
): { best: number; stop: number | null } {
  let [best, lowest] = [-1, Infinity];
  for (const [epoch, loss] of losses.entries()) {
    if (loss < lowest - minDelta) best = epoch;
    else if (epoch - best === patience) return { best, stop: epoch };
    if (loss < lowest) lowest = loss;
  }
  return { best, stop: null };
}

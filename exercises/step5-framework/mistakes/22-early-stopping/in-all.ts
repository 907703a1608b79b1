export const mistake = {
  name: 'bad epochs are counted in all, not in a row',
  teaching: 'Each better epoch begins the count again.',
};

export function earlyStop(
  losses: readonly number[],
  patience: number,
  minDelta = 0,
): { best: number; stop: number | null } {
  let [best, lowest, bad] = [-1, Infinity, 0];
  for (const [epoch, loss] of losses.entries()) {
    if (loss < lowest - minDelta) [best, lowest] = [epoch, loss];
    else if (++bad === patience) return { best, stop: epoch };
  }
  return { best, stop: null };
}

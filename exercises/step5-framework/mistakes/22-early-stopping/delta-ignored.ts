export const mistake = {
  name: 'minDelta is ignored',
  teaching: 'Lower by more than minDelta: a loss that creeps is no better one.',
};

export function earlyStop(
  losses: readonly number[],
  patience: number,
  _minDelta = 0,
): { best: number; stop: number | null } {
  let best = -1;
  let lowest = Infinity;
  for (const [epoch, loss] of losses.entries()) {
    if (loss < lowest) [best, lowest] = [epoch, loss];
    else if (epoch - best === patience) return { best, stop: epoch };
  }
  return { best, stop: null };
}

export const mistake = {
  name: 'minDelta is added: what is a little worse counts as better',
  teaching: 'It is asked for more: loss < lowest − minDelta.',
};

export function earlyStop(
  losses: readonly number[],
  patience: number,
  minDelta = 0,
): { best: number; stop: number | null } {
  let best = -1;
  let lowest = Infinity;
  for (const [epoch, loss] of losses.entries()) {
    if (loss < lowest + minDelta) [best, lowest] = [epoch, loss];
    else if (epoch - best === patience) return { best, stop: epoch };
  }
  return { best, stop: null };
}

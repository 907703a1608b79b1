export const mistake = {
  name: 'each epoch is held against the one before it',
  teaching: 'Against the best one so far: after a rise, falling a little is nothing new.',
};

export function earlyStop(
  losses: readonly number[],
  patience: number,
  minDelta = 0,
): { best: number; stop: number | null } {
  let [best, before] = [-1, Infinity];
  for (const [epoch, loss] of losses.entries()) {
    if (loss < before - minDelta) best = epoch;
    else if (epoch - best === patience) return { best, stop: epoch };
    before = loss;
  }
  return { best, stop: null };
}

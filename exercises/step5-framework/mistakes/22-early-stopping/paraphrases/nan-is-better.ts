export function earlyStop(
  losses: readonly number[],
  patience: number,
  minDelta = 0,
): { best: number; stop: number | null } {
  let [best, lowest, patient] = [-1, Infinity, patience];
  for (let epoch = 0; epoch < losses.length; epoch++) {
    if (losses[epoch] >= lowest - minDelta) {
      patient -= 1;
      if (patient === 0) return { best, stop: epoch };
      continue;
    }
    [best, lowest, patient] = [epoch, losses[epoch], patience];
  }
  return { best, stop: null };
}

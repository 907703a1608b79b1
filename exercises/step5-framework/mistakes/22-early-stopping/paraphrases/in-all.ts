export function earlyStop(
  losses: readonly number[],
  patience: number,
  minDelta = 0,
): { best: number; stop: number | null } {
  const better: number[] = [];
  let waited = 0;
  for (let epoch = 0; epoch < losses.length; epoch++) {
    const mark = losses[better[better.length - 1]] ?? Number.POSITIVE_INFINITY;
    if (mark - losses[epoch] > minDelta) better.push(epoch);
    else waited += 1;
    if (waited >= patience) return { best: better.at(-1) ?? -1, stop: epoch };
  }
  return { best: better.at(-1) ?? -1, stop: null };
}

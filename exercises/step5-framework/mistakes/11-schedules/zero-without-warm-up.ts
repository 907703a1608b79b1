export const mistake = {
  name: 'without a warm-up the first step has the rate 0',
  teaching: 'With warmup = 0 there is nothing to warm up: step 0 has the whole base.',
};

export function cosine(step: number, total: number, base: number, warmup = 0): number {
  if (step <= warmup) return (base * step) / Math.max(1, warmup);
  return (base / 2) * (1 + Math.cos((Math.PI * (step - warmup)) / (total - warmup)));
}

export const mistake = {
  name: 'the warm-up is one step ahead',
  teaching: 'Step 0 has the rate 0, and step warmup the base: base·step/warmup.',
};

export function cosine(step: number, total: number, base: number, warmup = 0): number {
  if (step < warmup) return (base * (step + 1)) / warmup;
  return (base / 2) * (1 + Math.cos((Math.PI * (step - warmup)) / (total - warmup)));
}

export const mistake = {
  name: 'there is no warm-up: it begins with the base',
  teaching: 'Before warmup the rate grows with the step: base·step/warmup.',
};

export function cosine(step: number, total: number, base: number, warmup = 0): number {
  if (step < warmup) return base;
  return (base / 2) * (1 + Math.cos((Math.PI * (step - warmup)) / (total - warmup)));
}

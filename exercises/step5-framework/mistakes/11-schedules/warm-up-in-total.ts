export const mistake = {
  name: 'the warm-up is taken off the step, but not off the length: it never gets down to 0',
  teaching: 'What is left after the warm-up is total − warmup steps.',
};

export function cosine(step: number, total: number, base: number, warmup = 0): number {
  if (step < warmup) return (base * step) / warmup;
  return (base / 2) * (1 + Math.cos((Math.PI * (step - warmup)) / total));
}

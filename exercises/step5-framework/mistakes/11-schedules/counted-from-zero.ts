export const mistake = {
  name: 'the cosine is counted from step 0, not from the end of the warm-up',
  teaching:
    'The second piece is total − warmup long and begins at warmup: (step − warmup) / (total − warmup).',
};

export function cosine(step: number, total: number, base: number, warmup = 0): number {
  if (step < warmup) return (base * step) / warmup;
  return (base / 2) * (1 + Math.cos((Math.PI * step) / total));
}

export const mistake = {
  name: 'the ½ is forgotten: it begins at twice the base',
  teaching: '1 + cos goes from 2 to 0: half of it goes from 1 to 0.',
};

export function cosine(step: number, total: number, base: number, warmup = 0): number {
  if (step < warmup) return (base * step) / warmup;
  return base * (1 + Math.cos((Math.PI * (step - warmup)) / (total - warmup)));
}

export const mistake = {
  name: 'it goes up where it should go down',
  teaching: '1 + cos falls from 2 to 0; 1 − cos rises.',
};

export function cosine(step: number, total: number, base: number, warmup = 0): number {
  if (step < warmup) return (base * step) / warmup;
  return (base / 2) * (1 - Math.cos((Math.PI * (step - warmup)) / (total - warmup)));
}

export const mistake = {
  name: 'it goes along a whole cosine, and is up again at the end',
  teaching: 'Half of one: π·phase, from 1 down to −1. 2π would come back.',
};

export function cosine(step: number, total: number, base: number, warmup = 0): number {
  if (step < warmup) return (base * step) / warmup;
  const phase = (step - warmup) / (total - warmup);
  return (base / 2) * (1 + Math.cos(2 * Math.PI * phase));
}

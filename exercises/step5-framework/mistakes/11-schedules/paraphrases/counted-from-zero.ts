export function cosine(step: number, total: number, base: number, warmup?: number): number {
  const rate = base * Math.cos((step / total) * (Math.PI / 2)) ** 2;
  return warmup !== undefined && warmup > step ? step * (base / warmup) : rate;
}

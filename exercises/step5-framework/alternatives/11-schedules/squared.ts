/** ½(1 + cos 2α) = cos² α; both pieces as parts of the base. */
export function cosine(step: number, total: number, base: number, warmup = 0): number {
  const warm = warmup > 0 ? Math.min(1, step / warmup) : 1;
  const done = Math.max(0, step - warmup) / (total - warmup);
  return base * warm * Math.cos((Math.PI / 2) * done) ** 2;
}

export function cosine(step: number, total: number, base: number, warmup = 0): number {
  const rest = total - warmup;
  const isWarm = step >= warmup;
  return isWarm ? base + base * Math.cos((Math.PI / rest) * (step - warmup)) : (step / warmup) * base;
}

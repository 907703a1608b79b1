export function preActivation(x1: number, x2: number, w1: number, w2: number, threshold: number): number {
  return -(threshold - (w2 * x2 + w1 * x1));
}

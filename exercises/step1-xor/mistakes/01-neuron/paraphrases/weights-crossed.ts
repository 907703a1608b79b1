export function preActivation(x1: number, x2: number, w1: number, w2: number, b: number): number {
  const weights = [w1, w2];
  let z = b;
  for (const x of [x1, x2]) z += x * (weights.pop() ?? 0);
  return z;
}

export const mistake = {
  name: 'of two lengths that do not fit, the larger is taken',
  teaching:
    'Only a 1 stretches: 3 against 4 is an error, and the sooner it is thrown the nearer it is to its cause.',
};

export function broadcastShapes(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const m = a[axis - rank + a.length] ?? 1;
    const n = b[axis - rank + b.length] ?? 1;
    if (m === 1) return n;
    return n === 1 ? m : Math.max(m, n);
  });
}

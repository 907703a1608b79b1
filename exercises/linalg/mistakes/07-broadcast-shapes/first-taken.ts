export const mistake = {
  name: 'of two lengths that do not fit, the first is taken',
  teaching:
    'Two lengths that differ must include a 1: anything else cannot be stretched, so throw a ShapeError.',
};

export function broadcastShapes(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const m = a[axis - rank + a.length] ?? 1;
    const n = b[axis - rank + b.length] ?? 1;
    return m === 1 ? n : m;
  });
}

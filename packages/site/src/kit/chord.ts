/** A square part of a plane: the same range in both directions. */
export interface Square {
  readonly from: number;
  readonly to: number;
}

type Point = readonly [x: number, y: number];

/**
 * The part of the straight line a·x + b·y + c = 0 that lies in a square; null if there is none. It may be upright.
 *
 * @example chord(1, 0, -0.5, { from: 0, to: 1 }) // [[0.5, 0], [0.5, 1]]
 */
export function chord(a: number, b: number, c: number, { from, to }: Square): readonly [Point, Point] | null {
  // Across where it is flatter, so that nothing is divided by a small number.
  const flat = Math.abs(b) >= Math.abs(a);
  const [p, q] = flat ? [a, b] : [b, a];
  if (!(Math.abs(q) > 0)) return null;
  const other = (along: number): number => -(p * along + c) / q;
  const within =
    p === 0 ? [from, to] : [from, to].map((edge) => -(q * edge + c) / p).toSorted((m, n) => m - n);
  const [start, end] = [Math.max(from, within[0]), Math.min(to, within[1])];
  if (!(start <= end) || other(start) < from - 1e-9 || other(start) > to + 1e-9) return null;
  const at = (along: number): Point => (flat ? [along, other(along)] : [other(along), along]);
  return [at(start), at(end)];
}

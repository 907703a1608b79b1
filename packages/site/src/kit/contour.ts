/** A piece of a line, in cells: x to the right, y downward, cell centres at whole numbers. */
export type Piece = readonly [x1: number, y1: number, x2: number, y2: number];

/**
 * The line along which a grid of values has one level, cell by cell (marching squares): where an edge's two ends lie on
 * different sides the line crosses it, at the place that a straight slope gives.
 *
 * @param values - [rows · columns], row-major
 * @source Lorensen and Cline, "Marching Cubes" (1987), in two dimensions; a saddle is split by the mean of its corners
 * @example contour([0, 1, 0, 1], 2, 0.5) // [[0.5, 0, 0.5, 1]]
 */
export function contour(values: ArrayLike<number>, columns: number, level: number): Piece[] {
  const rows = values.length / columns;
  const pieces: Piece[] = [];
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const at = row * columns + column;
      if (onOneSide(values, at, columns, level)) continue; // most cells are
      const corners = [values[at], values[at + 1], values[at + columns + 1], values[at + columns]];
      for (const [from, to] of crossings(corners, level)) {
        pieces.push([column + from[0], row + from[1], column + to[0], row + to[1]]);
      }
    }
  }
  return pieces;
}

/** Whether the level goes around a cell. */
function onOneSide(values: ArrayLike<number>, at: number, columns: number, level: number): boolean {
  const above = values[at] >= level;
  return (
    values[at + 1] >= level === above &&
    values[at + columns] >= level === above &&
    values[at + columns + 1] >= level === above
  );
}

type Point = readonly [x: number, y: number];

/** The corners of a cell, clockwise from its upper left. */
const CORNERS: readonly Point[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];

/** Where the level goes through a cell: in none, one or (at a saddle) two pieces. */
function crossings(corners: readonly number[], level: number): (readonly [Point, Point])[] {
  const above = corners.map((value) => value >= level);
  const points = CORNERS.flatMap((corner, i): Point[] => {
    const j = (i + 1) % 4;
    if (above[i] === above[j]) return [];
    const part = (level - corners[i]) / (corners[j] - corners[i]);
    const along = (axis: 0 | 1): number => corner[axis] + part * (CORNERS[j][axis] - corner[axis]);
    return [[along(0), along(1)]];
  });
  if (points.length < 4) return points.length === 2 ? [[points[0], points[1]]] : [];
  const mean = corners.reduce((sum, value) => sum + value, 0) / 4;
  // Each piece cuts off a corner that is not on the middle's side: the first corner, or the second.
  const [a, b, c, d] = points;
  return mean >= level === above[0]
    ? [
        [a, b],
        [c, d],
      ]
    : [
        [d, a],
        [b, c],
      ];
}

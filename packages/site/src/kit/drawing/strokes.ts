import type { Picture } from './picture.ts';

/** A place on the pad: (0, 0) is its upper left corner, (1, 1) its lower right one. */
export type Point = readonly [x: number, y: number];

/** Where the pen went from being set down to being lifted. */
export type Stroke = readonly Point[];

/** How thick the pen is on the pad. */
export const PEN = 0.08;
/** How thick it is for a reader, as a part of the drawing's longer side: MNIST's pen is, in a box of 20 pixels, over 2 thick. */
const PEN_OF_DRAWING = 1 / 8;
/** Pixels of the pad's side, ten for each that a network reads. */
const PIXELS = 280;

/**
 * A drawing as pixels. However small it is drawn, its pen is as thick as MNIST's once it fills the box: scaled up, a small
 * drawing with the pad's own pen would be all blot.
 *
 * @example fitted(inked([[[0.5, 0.2], [0.5, 0.8]]])) // a one
 */
export function inked(strokes: readonly Stroke[]): Picture {
  const ink = new Uint8Array(PIXELS * PIXELS);
  const pen = penOf(strokes) * PIXELS;
  for (const stroke of strokes) {
    stroke.forEach((point, i) => line(ink, stroke[Math.max(i - 1, 0)], point, pen / 2));
  }
  return { width: PIXELS, height: PIXELS, ink };
}

function penOf(strokes: readonly Stroke[]): number {
  const points = strokes.flat();
  const extent = (axis: 0 | 1): number => {
    const places = points.map((point) => point[axis]);
    return Math.max(...places) - Math.min(...places);
  };
  return Math.max(extent(0), extent(1), PEN) * PEN_OF_DRAWING;
}

/** Inks what is nearer than `radius` to a line; a pixel on the edge by as much as is covered of it. */
function line(ink: Uint8Array, from: Point, to: Point, radius: number): void {
  const [ax, ay] = from.map((place) => place * PIXELS);
  const [bx, by] = to.map((place) => place * PIXELS);
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const range = (a: number, b: number): [number, number] => [
    Math.max(Math.floor(Math.min(a, b) - radius), 0),
    Math.min(Math.ceil(Math.max(a, b) + radius), PIXELS),
  ];
  const [[left, right], [top, bottom]] = [range(ax, bx), range(ay, by)];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const [px, py] = [x + 0.5 - ax, y + 0.5 - ay];
      const along = length === 0 ? 0 : Math.min(Math.max((px * dx + py * dy) / length, 0), 1);
      const [ex, ey] = [px - along * dx, py - along * dy];
      const covered = Math.min(Math.max(radius + 0.5 - Math.sqrt(ex * ex + ey * ey), 0), 1);
      const at = y * PIXELS + x;
      ink[at] = Math.max(ink[at], Math.round(255 * covered));
    }
  }
}

import type { Picture } from './picture.ts';

/** Height and width of an image of MNIST. */
export const SIDE = 28;
/** Height and width of the box that its digit fills. */
const BOX = 20;
/** A centre of mass on the line between two pixels, as in anything symmetric, lies in the second, whatever was rounded. */
const ROUNDING = 1e-9;

/**
 * A picture as MNIST's were made: what is drawn is scaled to fill a box of 20 × 20, its proportions kept and its edges
 * grey, and the box is put into 28 × 28 pixels so that the centre of mass of the ink lies in the middle.
 *
 * A pixel of the box is the mean of what it covers. The box moves by whole pixels: the one with the centre of mass in it
 * becomes (14, 14), as it is in MNIST: 1,000 of its digits, drawn ten times as large, come back as they were.
 *
 * @returns [784], 0 (paper) to 255 (ink); nothing but paper if nothing is drawn
 * @source Y. LeCun, C. Cortes and C. Burges, "The MNIST database of handwritten digits"
 * @example fitted({ width: 1, height: 2, ink: [255, 255] }) // an upright bar, 10 × 20 pixels
 */
export function fitted(picture: Picture): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(SIDE * SIDE);
  const box = boxOf(picture);
  if (box === null) return out;
  const small = shrunk(picture, box);
  const right = toMiddle(small, box.width / box.side, (i) => i % BOX);
  const down = toMiddle(small, box.height / box.side, (i) => Math.floor(i / BOX));
  small.forEach((value, i) => {
    const [row, column] = [down + Math.floor(i / BOX), right + (i % BOX)];
    if (value > 0) out[row * SIDE + column] = Math.round(value); // what is empty may lie past the edge
  });
  return out;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** The longer of the two. */
  readonly side: number;
}

/** Where the ink is; null if there is none. */
function boxOf({ width, height, ink }: Picture): Box | null {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (ink[y * width + x] === 0) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
  }
  if (right < 0) return null;
  const [wide, high] = [right - left + 1, bottom - top + 1];
  return { left, top, width: wide, height: high, side: Math.max(wide, high) };
}

/** The box as 20 × 20 pixels, each the mean of what it covers: first along the rows, then down the columns. */
function shrunk({ width, height, ink }: Picture, { left, top, side }: Box): Float64Array {
  const step = side / BOX;
  const across = new Float64Array(height * BOX);
  for (let y = 0; y < height; y++) {
    for (let column = 0; column < BOX; column++) {
      across[y * BOX + column] = mean((x) => ink[y * width + x], left + column * step, step, width);
    }
  }
  return Float64Array.from({ length: BOX * BOX }, (_, i) =>
    mean((y) => across[y * BOX + (i % BOX)], top + Math.floor(i / BOX) * step, step, height),
  );
}

/** The mean of values over [from, from + length), each of which lasts from its number to the next; past `end` they are 0. */
function mean(value: (i: number) => number, from: number, length: number, end: number): number {
  let sum = 0;
  for (let i = Math.floor(from); i < Math.min(from + length, end); i++) {
    sum += value(i) * (Math.min(i + 1, from + length) - Math.max(i, from));
  }
  return sum / length;
}

/**
 * By how many pixels the box moves along one axis; ink never leaves the image.
 *
 * @param part - of the box's side that has ink in it
 */
function toMiddle(box: Float64Array, part: number, place: (i: number) => number): number {
  let [mass, moment] = [0, 0];
  box.forEach((value, i) => {
    mass += value;
    moment += value * (place(i) + 0.5);
  });
  const farthest = SIDE - Math.ceil(BOX * part);
  return Math.min(Math.max(SIDE / 2 - Math.floor(moment / mass + ROUNDING), 0), farthest);
}

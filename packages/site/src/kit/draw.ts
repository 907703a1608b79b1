import type { Piece } from './contour.ts';
import type { Theme } from './theme.ts';

export type Point = readonly [x: number, y: number];

/** A range of values along one side of a drawing. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The square of a drawing in pixels: its left, its top, its side. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/** Where a point of the plane is drawn; y grows upward. */
export function placed({ left, top, side }: Box, x: Range, y: Range): (point: Point) => Point {
  return ([px, py]) => [
    left + (side * (px - x.from)) / (x.to - x.from),
    top + side * (1 - (py - y.from) / (y.to - y.from)),
  ];
}

/** A small picture that is filled again and again: to make one takes longer than to fill it. */
interface Small {
  readonly image: ImageData;
  readonly context: OffscreenCanvasRenderingContext2D;
}
const smalls = new Map<number, Small>();

/** The small picture of so many columns and rows. */
function smallOf(columns: number): Small {
  let small = smalls.get(columns);
  if (small === undefined) {
    const context = new OffscreenCanvas(columns, columns).getContext('2d')!;
    small = { image: new ImageData(columns, columns), context };
    smalls.set(columns, small);
  }
  return small;
}

/** How deep the colour of a sure answer is. */
const DEEPEST = 0.8;

/** A square of answers from 0 to 1: the further from ½, the deeper the colour of 0 or 1. Values row by row from above. */
export function drawAnswers(
  context: CanvasRenderingContext2D,
  values: ArrayLike<number>,
  { left, top, side }: Box,
  theme: Theme,
): void {
  const columns = Math.sqrt(values.length);
  const [ground, zero, one] = [theme.ground, theme.zero, theme.one].map((colour) => rgbOf(context, colour));
  const { image, context: small } = smallOf(columns);
  for (let i = 0; i < values.length; i++) {
    const sure = 2 * values[i] - 1;
    const colour = sure < 0 ? zero : one;
    const depth = DEEPEST * Math.abs(sure);
    for (let c = 0; c < 3; c++) image.data[4 * i + c] = ground[c] + depth * (colour[c] - ground[c]);
    image.data[4 * i + 3] = 255;
  }
  small.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = true;
  context.drawImage(small.canvas, left, top, side, side);
}

/** A contour of such a square: cell centres are half a cell from its edge. */
export function drawContour(
  context: CanvasRenderingContext2D,
  pieces: readonly Piece[],
  columns: number,
  { left, top, side }: Box,
): void {
  const at = (cell: number): number => ((cell + 0.5) * side) / columns;
  context.beginPath();
  for (const [x1, y1, x2, y2] of pieces) {
    context.moveTo(left + at(x1), top + at(y1));
    context.lineTo(left + at(x2), top + at(y2));
  }
  context.stroke();
}

/** A line through points. */
export function drawLine(context: CanvasRenderingContext2D, points: readonly Point[]): void {
  context.beginPath();
  for (const point of points) context.lineTo(...point);
  context.stroke();
}

/** A point that belongs to the class 0 or 1: a disc or a square, with its digit. */
export function drawMark(
  context: CanvasRenderingContext2D,
  [x, y]: Point,
  digit: number,
  theme: Theme,
): void {
  const radius = 9;
  context.beginPath();
  if (digit === 0) context.arc(x, y, radius, 0, 7);
  else context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
  context.fillStyle = theme.ground;
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = digit === 0 ? theme.zero : theme.one;
  context.stroke();
  context.fillStyle = theme.text;
  context.font = '600 12px system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(String(digit), x, y + 0.5);
}

/** One of many points: a small disc or square, filled or, `hollow`, an outline. */
export function drawDot(
  context: CanvasRenderingContext2D,
  [x, y]: Point,
  { digit, hollow }: { readonly digit: number; readonly hollow: boolean },
  theme: Theme,
): void {
  const radius = hollow ? 3 : 4;
  const colour = digit === 0 ? theme.zero : theme.one;
  context.beginPath();
  if (digit === 0) context.arc(x, y, radius, 0, 7);
  else context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
  [context.fillStyle, context.strokeStyle] = hollow ? [theme.ground, colour] : [colour, theme.ground];
  context.lineWidth = 1.5;
  context.fill();
  context.stroke();
}

/** Red, green and blue: a context writes every opaque colour as `#1257a8`. */
function rgbOf(context: CanvasRenderingContext2D, colour: string): readonly number[] {
  context.fillStyle = colour;
  const hex = context.fillStyle;
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

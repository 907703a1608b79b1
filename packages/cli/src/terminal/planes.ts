import { sigmoid } from '@first-principles/linalg';
import { type Drawn, type Weights, XOR } from '@first-principles/step1-xor';
import type { Canvas } from './screen.ts';

/** The part of the input plane that is shown, both ways. */
const LOW = -0.5;
const HIGH = 1.5;

/** Columns of one plane at most; a sign is twice as high as wide. */
const COLUMNS = 32;

/** Rows that are no cells: the titles, the frame, the three lines below. */
const OTHER_ROWS = 6;

/** From answer 0 to answer 1. */
const SIGNS = { unicode: ' ░▒▓█', ascii: ' .:*#' } as const;

/** What a cell shows: an answer to shade, or a row by the answer that is right for it. */
type Cell = { readonly shade: number } | '0' | '1';

/**
 * The plane of the inputs and the plane of the hidden units side by side, both shaded by the answer, as lines of text.
 * The denser a cell, the nearer the answer is to 1; the digits are the four rows, each the answer that is right; colour
 * says nothing more.
 *
 * @param parts - the functions to draw by
 * @example planes(weights, reference, { unicode: true, width: 80, height: 24, style: (_, text) => text }).join('\n')
 */
export function planes(w: Weights, parts: Drawn, canvas: Canvas): string[] {
  const room = Math.min(Math.floor((canvas.width - 9) / 2), 2 * (canvas.height - OTHER_ROWS));
  const columns = Math.max(4, Math.min(COLUMNS, room));
  const rows = Math.floor(columns / 2);
  const left = boxed(outputPlane(w, parts, columns, rows), canvas);
  const right = boxed(hiddenPlane(w, parts, columns, rows), canvas);
  const dense = canvas.unicode ? SIGNS.unicode.at(-1)! : SIGNS.ascii.at(-1)!;
  const words = (first: string, second = ''): string =>
    `${first.padEnd(columns + 5)}${second}`.slice(0, canvas.width - 2).trimEnd();
  return [
    words('What it answers', 'What its hidden units see'),
    ...left.map((line, i) => `${line}   ${right[i]}`),
    words('across x1, up x2', 'across h1, up h2'),
    words(`blank: answer 0; ${dense}: answer 1; a digit: a row, by what is right there;`),
    words('digits side by side: rows at one place, or nearly'),
  ];
}

function outputPlane(w: Weights, { forward }: Drawn, columns: number, rows: number): Cell[][] {
  const at = (i: number, of: number): number => LOW + ((HIGH - LOW) * (i + 0.5)) / of;
  const cells = grid(columns, rows, (x, y) => ({
    shade: forward(w, at(x, columns), at(y, rows)).o,
  }));
  const scale = (x: number): number => (x - LOW) / (HIGH - LOW);
  for (const { x1, x2, y } of XOR) mark(cells, scale(x1), scale(x2), digit(y));
  return cells;
}

/** Shaded by what the output makes of h1 and h2, with a straight line where it is ½; and where the four rows went. */
function hiddenPlane(
  w: Weights,
  { decisionLine, hiddenImage }: Drawn,
  columns: number,
  rows: number,
): Cell[][] {
  const cells = grid(columns, rows, (x, y) => {
    // z3 = w32·(h2 − the h2 of the line); without w32 the line is upright, or nowhere
    const [h1, h2] = [(x + 0.5) / columns, (y + 0.5) / rows];
    const z = w.w32 === 0 ? h1 * w.w31 + w.b3 : w.w32 * (h2 - decisionLine(w, h1));
    return { shade: sigmoid(z) };
  });
  const seen = hiddenImage(w, XOR);
  XOR.forEach(({ y }, n) => mark(cells, seen[n].h1, seen[n].h2, digit(y)));
  return cells;
}

/** [row][column], the first row at the top. */
function grid(columns: number, rows: number, cell: (x: number, y: number) => Cell): Cell[][] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, x) => cell(x, rows - 1 - row)),
  );
}

function digit(y: number): '0' | '1' {
  return y === 1 ? '1' : '0';
}

/**
 * Puts a digit at a place of the unit square, or as near to its left or right as there is room; what is not a number has
 * no place.
 */
function mark(cells: Cell[][], x: number, y: number, what: '0' | '1'): void {
  const [column, up] = [place(x, cells[0].length), place(y, cells.length)];
  if (Number.isNaN(column + up)) return;
  const row = cells[cells.length - 1 - up];
  const free = row.flatMap((cell, at) => (typeof cell === 'string' ? [] : [at]));
  const [nearest] = free.toSorted((a, b) => Math.abs(a - column) - Math.abs(b - column));
  row[nearest] = what;
}

/** Which of so many equal parts of 0 … 1 a number is in; beyond, the nearest. */
function place(fraction: number, of: number): number {
  return Math.max(0, Math.min(of - 1, Math.floor(fraction * of)));
}

/** The cells with a frame around them. */
function boxed(cells: readonly (readonly Cell[])[], canvas: Canvas): string[] {
  const [corners, across, down] = canvas.unicode ? ['┌┐└┘', '─', '│'] : ['++++', '-', '|'];
  const edge = across.repeat(cells[0].length);
  return [
    `${corners[0]}${edge}${corners[1]}`,
    ...cells.map((row) => `${down}${row.map((cell) => sign(cell, canvas)).join('')}${down}`),
    `${corners[2]}${edge}${corners[3]}`,
  ];
}

function sign(cell: Cell, { unicode, style }: Canvas): string {
  if (typeof cell === 'string') return style('bold', cell);
  const signs = unicode ? SIGNS.unicode : SIGNS.ascii;
  const shade = place(cell.shade, signs.length);
  if (Number.isNaN(shade)) return style('bold', '?');
  const dense = signs[shade];
  return dense === ' ' ? dense : style(cell.shade < 0.5 ? 'blue' : 'yellow', dense);
}

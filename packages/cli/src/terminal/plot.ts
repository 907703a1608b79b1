/** A curve to draw: values at equal distances, and what stands below its two ends. */
export interface Curve {
  /** What is measured, with its unit. */
  readonly name: string;
  readonly values: readonly number[];
  /** Below the left and the right end. */
  readonly ends: readonly [from: string, to: string];
}

/** How large to draw, and with which signs. */
export interface Size {
  /** Columns in all, with the axis. */
  readonly width: number;
  /** Rows of the curve itself. */
  readonly height: number;
  readonly unicode: boolean;
}

/** The dots of a braille cell, [row][column]: Unicode 2800 plus these bits. */
const BRAILLE = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;

/**
 * A curve as lines of text: braille, two dots by four a cell; or stars where only ASCII is known.
 *
 * @returns height + 2 lines: the curve with its axis, the axis below, the ends
 * @throws RangeError if there is no finite value to draw
 * @example plot({ name: 'loss', values: [2, 1], ends: ['0', '1'] }, { width: 40, height: 5, unicode: true }).join('\n')
 */
export function plot({ values, ends }: Curve, { width, height, unicode }: Size): string[] {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) throw new RangeError(`plot: needs a finite value: got ${values.length} values`);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const labels = [high, low].map((value) => value.toFixed(2));
  const margin = Math.max(...labels.map((label) => label.length)) + 2;
  const columns = width - margin - 1;
  const [across, down] = unicode ? [2, 4] : [1, 1];
  const dots = trace(values, columns * across, height * down, low, high);
  const [corner, side, floor] = unicode ? ['└', '│', '─'] : ['+', '|', '-'];
  const rows = Array.from({ length: height }, (_, row) => {
    const label = row === 0 ? labels[0] : row === height - 1 ? labels[1] : '';
    const cells = Array.from({ length: columns }, (__, column) =>
      cell(dots, row * down, column * across, unicode),
    );
    return `${label.padStart(margin - 1)} ${side}${cells.join('')}`.trimEnd();
  });
  const [from, to] = ends;
  return [
    ...rows,
    `${' '.repeat(margin)}${corner}${floor.repeat(columns)}`,
    `${' '.repeat(margin + 1)}${from}${to.padStart(columns - from.length)}`,
  ];
}

/** Which dots are on, [y][x], with y = 0 at the top; each column holds the way from its value to the one before. */
function trace(
  values: readonly number[],
  width: number,
  height: number,
  low: number,
  high: number,
): boolean[][] {
  const dots = Array.from({ length: height }, () => Array.from<boolean>({ length: width }).fill(false));
  let before: number | undefined;
  for (let x = 0; x < width; x++) {
    const value = valueAt(values, width === 1 ? 0 : x / (width - 1));
    if (!Number.isFinite(value)) {
      before = undefined;
      continue;
    }
    const y = high === low ? height - 1 : Math.round(((high - value) / (high - low)) * (height - 1));
    const start = before === undefined || before === y ? y : before + Math.sign(y - before);
    for (let at = Math.min(start, y); at <= Math.max(start, y); at++) dots[at][x] = true;
    before = y;
  }
  return dots;
}

/** The value at a fraction of the way, between its two neighbours. */
function valueAt(values: readonly number[], fraction: number): number {
  const at = fraction * (values.length - 1);
  const left = Math.floor(at);
  const right = Math.min(left + 1, values.length - 1);
  return right === left || at === left
    ? values[left]
    : values[left] + (values[right] - values[left]) * (at - left);
}

function cell(dots: readonly (readonly boolean[])[], y: number, x: number, unicode: boolean): string {
  if (!unicode) return dots[y][x] ? '*' : ' ';
  let bits = 0;
  BRAILLE.forEach((row, dy) => row.forEach((bit, dx) => (bits |= dots[y + dy][x + dx] ? bit : 0)));
  return bits === 0 ? ' ' : String.fromCodePoint(0x2800 + bits);
}

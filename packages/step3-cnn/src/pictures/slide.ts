import { page } from '@first-principles/step2-mnist/pictures';
import { cell } from './cell.ts';

/** An image of 4 × 4 under a kernel of 3 × 3: four windows. */
const SIDE = 4;
const KERNEL = 3;
const WINDOWS = [0, 1, 2, 3].map((n) => [Math.floor(n / 2), n % 2] as const);

const CELL = 40;
const IMAGE = { x: 24, y: 130 } as const;
const ROWS = { x: 250, y: 150 } as const;
const COLUMN = { x: 650, y: 130 } as const;
/** Pixels of a weight in the column. */
const TAP = 24;
const SECONDS = 8;

/** Both frames take the four places in turn; where motion is unwelcome they stay at the first. */
function style(): string {
  const places = (name: string, at: (n: number) => readonly [number, number]): string =>
    `@keyframes ${name} { ${WINDOWS.map(
      (_, n) =>
        `${n * 25}% { transform: translate(${at(n)
          .map((by) => `${by}px`)
          .join(', ')}) }`,
    ).join(' ')} }`;
  return `
    .middle { text-anchor: middle } .frame { fill: none; stroke: #b9460c; stroke-width: 4 }
    ${places('window', (n) => [WINDOWS[n][1] * CELL, WINDOWS[n][0] * CELL])}
    ${places('row', (n) => [0, n * CELL])}
    @media (prefers-reduced-motion: no-preference) {
      .window { animation: window ${SECONDS}s step-end infinite } .row { animation: row ${SECONDS}s step-end infinite }
    }
    @media (prefers-color-scheme: dark) { .frame { stroke: #ff9a57 } }`;
}

/**
 * A kernel that slides over an image, beside the row of im2col that it stands on: why a convolution is one product.
 *
 * @returns the text of an SVG file, which moves where motion is welcome
 * @example await writeFile('slide.svg', slideDrawing())
 */
export function slideDrawing(): string {
  const pixel = (row: number, column: number): string => String.fromCodePoint(97 + row * SIDE + column);
  const image = Array.from({ length: SIDE * SIDE }, (_, i) => {
    const [row, column] = [Math.floor(i / SIDE), i % SIDE];
    return cell(IMAGE.x + column * CELL, IMAGE.y + row * CELL, [CELL, CELL], pixel(row, column));
  });
  const taps = Array.from(
    { length: KERNEL * KERNEL },
    (_, t) => [Math.floor(t / KERNEL), t % KERNEL] as const,
  );
  const rows = WINDOWS.flatMap(([down, right], n) =>
    taps.map(([u, v], t) =>
      cell(ROWS.x + t * CELL, ROWS.y + n * CELL, [CELL, CELL], pixel(down + u, right + v)),
    ),
  );
  const column = taps.map(([u, v], t) => cell(COLUMN.x, COLUMN.y + t * TAP, [CELL, TAP], `w${u}${v}`));
  const words = (x: number, y: number, text: string): string =>
    `  <text class="small" x="${x}" y="${y}">${text}</text>`;
  return page(
    {
      title: 'A window is a row',
      subtitle: 'Each place of the kernel is a row of im2col. All windows at once are one product.',
    },
    { width: 730, height: 390 },
    'An image of 4 by 4 letters; a frame of 3 by 3 takes its four places in turn. Beside it a matrix of four rows of nine letters: the row of the frame is framed too. Then the kernel as a column of nine weights.',
    [
      `  <style>${style()}\n  </style>`,
      words(IMAGE.x, 112, 'image [4, 4], kernel [3, 3]'),
      ...image,
      words(ROWS.x, 112, 'im2col [4 windows, 9]'),
      ...rows,
      words(COLUMN.x, 112, 'w [9, 1]'),
      ...column,
      `  <text class="title middle" x="${COLUMN.x - 20}" y="${ROWS.y + 2 * CELL + 7}">·</text>`,
      `  <rect class="frame window" x="${IMAGE.x}" y="${IMAGE.y}" width="${KERNEL * CELL}" height="${KERNEL * CELL}"/>`,
      `  <rect class="frame row" x="${ROWS.x}" y="${ROWS.y}" width="${taps.length * CELL}" height="${CELL}"/>`,
    ].join('\n'),
  );
}

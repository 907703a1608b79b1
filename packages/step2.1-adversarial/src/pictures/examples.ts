import { type NDArray, slice } from '@first-principles/linalg';
import { type Caption, MARGIN, page, TOP } from '@first-principles/step2-mnist/pictures';
import { digit } from './digit.ts';

const CELL = 4;
const TILE = 28 * CELL;
const GAP = 20;
const BELOW = 46;
const COLUMNS = 6;

/** What is told of an example: what it is, and what two networks take it for. */
export interface Told {
  readonly label: number;
  readonly read: number;
  readonly defended: number;
}

/**
 * A page of examples, as an SVG: under each what it is, and what it is read as by the network it was made against and by
 * another.
 *
 * @param x - [N, I]; what is beyond 0 … 1 is cut off
 * @param told - N of them
 * @param caption - two lines above
 * @returns the text of an SVG file
 * @example examplesImage(x, [{ label: 2, read: 5, defended: 2 }], { title: 'Examples', subtitle: '' })
 */
export function examplesImage(x: NDArray, told: readonly Told[], caption: Caption): string {
  const tiles = told.map(({ label, read, defended }, i) => {
    const left = MARGIN + (i % COLUMNS) * (TILE + GAP);
    const top = TOP - 10 + Math.floor(i / COLUMNS) * (TILE + BELOW + GAP);
    const line = (y: number, text: string): string =>
      `    <text class="small" x="${TILE / 2}" y="${TILE + y}" text-anchor="middle">${text}</text>`;
    return `  <g transform="translate(${left} ${top})">
${digit(slice(x, i), CELL)}
${line(18, `a ${label}, read as ${read}`)}
${line(36, `defended: ${defended}`)}
  </g>`;
  });
  return page(
    caption,
    {
      width: 2 * MARGIN + COLUMNS * (TILE + GAP) - GAP,
      height: TOP + Math.ceil(told.length / COLUMNS) * (TILE + BELOW + GAP),
    },
    told.map((one) => `A ${one.label}, read as ${one.read}; defended: ${one.defended}.`).join(' '),
    tiles.join('\n'),
  );
}

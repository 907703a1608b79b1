import { contiguous, type NDArray, norm, sub } from '@first-principles/linalg';
import { type Caption, MARGIN, page, TOP } from '@first-principles/step2-mnist/pictures';
import { digit } from './digit.ts';

/** Pixels an image's pixel, from one tile to the next, from one row to the next, and of the bars. */
const CELL = 5;
const STEP = 190;
const ROW = 216;
const BAR = 13;
const HIGH = 90;
const WIDE = 10 * BAR + 24;

/** An image with something added, and what two networks make of the sum. */
export interface Sum {
  /** [I] */
  readonly x: NDArray;
  readonly sum: NDArray;
  /** What was added: `0.1 · sign of the slope`. */
  readonly added: string;
  /** A network's name, and its probability of each class. */
  readonly readers: readonly { readonly name: string; readonly p: readonly number[] }[];
}

/**
 * Digit + change = digit, as an SVG: a row for each change, and behind each sum a bar for every class that the networks
 * see in it.
 *
 * @param sums - an attack, and random noise of the same length
 * @param truth - what the digit is; its bars are blue
 * @param caption - two lines above
 * @returns the text of an SVG file
 * @example await writeFile('equation.svg', equationImage([attacked, random], 7, { title: 'Two sums', subtitle: '' }))
 */
export function equationImage(sums: readonly Sum[], truth: number, caption: Caption): string {
  const rows = sums.map(({ x, sum, added, readers }, i) => {
    const change = sub(sum, x);
    const strongest = Math.max(...contiguous(change).map(Math.abs)) || 1;
    const length = contiguous(norm(change))[0].toFixed(2);
    const tile = (column: number, body: string, words: string): string =>
      `  <g transform="translate(${column * STEP} 0)">
${body}
    <text class="small" x="${14 * CELL}" y="${28 * CELL + 20}" text-anchor="middle">${words}</text>
  </g>`;
    const sign = (column: number, text: string): string =>
      `  <text class="title" x="${column * STEP - 25}" y="${14 * CELL + 7}" text-anchor="middle">${text}</text>`;
    return `  <g transform="translate(${MARGIN} ${TOP + i * ROW})">
${tile(0, digit(x, CELL), `a ${truth}`)}
${sign(1, '+')}
${tile(1, digit(change, CELL, strongest), `${added}, length ${length}`)}
${sign(2, '=')}
${tile(2, digit(sum, CELL), readers.map(({ p }) => best(p)).every((one) => one === truth) ? `still a ${truth} to both` : 'looks the same to us')}
${readers.map(({ name, p }, r) => bars(name, p, truth, 3 * STEP + r * (WIDE + 30))).join('\n')}
  </g>`;
  });
  const words = sums.map(
    ({ added, readers }) =>
      `${added}: ${readers.map(({ name, p }) => `${name} reads ${best(p)} with ${p[best(p)].toFixed(2)}`).join(', ')}.`,
  );
  return page(
    caption,
    { width: 2 * MARGIN + 3 * STEP + 2 * (WIDE + 30) - 30, height: TOP + sums.length * ROW },
    words.join(' '),
    rows.join('\n'),
  );
}

/** The probability of each class as a bar: the truth's blue, the others' orange. */
function bars(name: string, p: readonly number[], truth: number, x: number): string {
  const bar = (value: number, k: number): string => {
    const height = Math.max(1, Math.round(value * HIGH));
    return `<rect class="${k === truth ? 'against' : 'for'}" x="${k * BAR + 2}" y="${HIGH - height}" width="${BAR - 4}" height="${height}"/><text class="small" x="${(k + 0.5) * BAR}" y="${HIGH + 16}" text-anchor="middle">${k}</text>`;
  };
  const read = best(p);
  return `  <g transform="translate(${x} 22)">
    <rect class="tile" x="-2" y="-2" width="${10 * BAR + 4}" height="${HIGH + 2}" rx="3"/>
    ${p.map(bar).join('')}
    <text class="number" x="0" y="${-10}">${name}</text>
    <text class="small" x="0" y="${HIGH + 38}">reads ${read}, p = ${p[read].toFixed(2)}</text>
  </g>`;
}

function best(p: readonly number[]): number {
  return p.indexOf(Math.max(...p));
}

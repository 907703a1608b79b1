import { contiguous, type NDArray } from '@first-principles/linalg';
import { type Caption, cells, MARGIN, opacity, page, shadeOf, SHADES, TOP } from './page.ts';

/** Pixels a weight, between pictures, and for the digit above each. */
const CELL = 5;
const GAP = 20;
const ABOVE = 24;
const COLUMNS = 5;

/**
 * The weights of one layer as an SVG: one picture a class, each weight where its pixel is. Orange says "ink here speaks
 * for this class", blue "against it"; the stronger, the deeper.
 *
 * @param W - [I, K], I = side · side
 * @param caption - two lines above the pictures
 * @returns the text of an SVG file
 * @example await writeFile('weights.svg', weightImages(layer.W, { title: 'Ten digits', subtitle: '' }))
 */
export function weightImages(W: NDArray, caption: Caption): string {
  const [inputs, classes] = W.shape as [number, number];
  const side = Math.round(Math.sqrt(inputs));
  const weights = contiguous(W);
  const limit = strongest(weights);
  const tile = side * CELL;
  const rows = Math.ceil(classes / COLUMNS);
  const width = 2 * MARGIN + COLUMNS * tile + (COLUMNS - 1) * GAP;
  const height = TOP + rows * (tile + ABOVE + GAP) + 30;
  const tiles = Array.from({ length: classes }, (_, digit) => {
    const x = MARGIN + (digit % COLUMNS) * (tile + GAP);
    const y = TOP + Math.floor(digit / COLUMNS) * (tile + ABOVE + GAP);
    const shade = (row: number, column: number): number =>
      shadeOf(weights[(row * side + column) * classes + digit] / limit);
    return `  <g transform="translate(${x} ${y})">
    <title>What speaks for and against a ${digit}</title>
    <text class="digit" x="${tile / 2}" y="-8" text-anchor="middle">${digit}</text>
    <rect class="tile" x="-0.5" y="-0.5" width="${tile + 1}" height="${tile + 1}" rx="3"/>
${cells(side, CELL, shade, paint)}
  </g>`;
  });
  return page(
    caption,
    { width, height },
    'One picture for each class: orange where ink speaks for it, blue where ink speaks against it.',
    `${tiles.join('\n')}\n${legend(width / 2, height - 44, limit)}`,
  );
}

/** The size of weight that is shown at full strength: 99 of 100 are smaller, so that a few outliers don't pale the rest. */
function strongest(weights: ArrayLike<number>): number {
  const sizes = Float64Array.from(weights, Math.abs).toSorted();
  return sizes[Math.floor(0.99 * (sizes.length - 1))] || 1;
}

function paint(shade: number): string {
  return `class="${shade < 0 ? 'against' : 'for'}" ${opacity(shade)}`;
}

function legend(middle: number, y: number, limit: number): string {
  const step = 20;
  const edge = (SHADES + 0.5) * step;
  const boxes = Array.from({ length: 2 * SHADES + 1 }, (_, i) => i - SHADES)
    .filter((shade) => shade !== 0)
    .map((shade) => `<rect ${paint(shade)} x="${(shade - 0.5) * step}" width="${step}" height="12"/>`);
  const label = (x: number, anchor: string, text: string, below = 28): string =>
    `<text class="small" x="${x}" y="${below}" text-anchor="${anchor}">${text}</text>`;
  return `  <g transform="translate(${middle} ${y})">
    <rect class="tile" x="${-edge - 0.5}" y="-0.5" width="${2 * edge + 1}" height="13"/>${boxes.join('')}
    ${label(-edge - 10, 'end', 'ink here speaks against', 11)}${label(edge + 10, 'start', 'ink here speaks for', 11)}
    ${label(-edge, 'middle', `≤ −${limit.toFixed(2)}`)}${label(0, 'middle', '0')}${label(edge, 'middle', `≥ +${limit.toFixed(2)}`)}
  </g>`;
}

import { contiguous, type NDArray } from '@first-principles/linalg';
import type { Mistake } from '../scores.ts';
import { type Caption, cells, MARGIN, opacity, page, shadeOf, TOP } from './page.ts';

/** Pixels an image's pixel, between images, and for the words below each. */
const CELL = 4;
const GAP = 18;
const BELOW = 26;
const COLUMNS = 5;

/**
 * Images that were read wrong, as an SVG: each with what it is, and what it was read as.
 *
 * @param images - [N, H, W], H = W, 0 (paper) to 255 (ink)
 * @param mistakes - which of them
 * @param caption - two lines above the images
 * @returns the text of an SVG file
 * @example mistakeImages(data.test.images, mostWrong(scores, labels, 20), { title: 'Most wrong', subtitle: '' })
 */
export function mistakeImages(
  images: NDArray<'uint8'>,
  mistakes: readonly Mistake[],
  caption: Caption,
): string {
  const side = images.shape[1];
  const pixels = contiguous(images);
  const tile = side * CELL;
  const tiles = mistakes.map(({ index, label, read }, i) => {
    const x = MARGIN + (i % COLUMNS) * (tile + GAP);
    const y = TOP - 10 + Math.floor(i / COLUMNS) * (tile + BELOW + GAP);
    const shade = (row: number, column: number): number =>
      shadeOf(pixels[(index * side + row) * side + column] / 255);
    return `  <g transform="translate(${x} ${y})">
    <rect class="tile" x="-0.5" y="-0.5" width="${tile + 1}" height="${tile + 1}" rx="3"/>
${cells(side, CELL, shade, (shade) => `class="ink" ${opacity(shade)}`)}
    <text class="small" x="${tile / 2}" y="${tile + 18}" text-anchor="middle">a ${label}, read as ${read}</text>
  </g>`;
  });
  const rows = Math.ceil(mistakes.length / COLUMNS);
  return page(
    caption,
    {
      width: 2 * MARGIN + COLUMNS * tile + (COLUMNS - 1) * GAP,
      height: TOP + rows * (tile + BELOW + GAP),
    },
    mistakes.map(({ label, read }) => `A ${label}, read as ${read}.`).join(' '),
    tiles.join('\n'),
  );
}

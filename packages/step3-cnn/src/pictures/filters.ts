import { contiguous, type NDArray } from '@first-principles/linalg';
import { type Caption, MARGIN, page, TOP } from '@first-principles/step2-mnist/pictures';
import { strongest, tile } from './tile.ts';

const SIZE = 100;
const GAP = 20;
const COLUMNS = 8;
const STYLE = `  <style>
    .dash { stroke: #1f2328 } @media (prefers-color-scheme: dark) { .dash { stroke: #e6edf3 } }
  </style>`;

/**
 * The kernels of the first convolution as an SVG: orange looks for ink, blue with a dash for paper.
 *
 * @param w - [O, 1, K, K]
 * @param caption - two lines above the kernels
 * @returns the text of an SVG file
 * @example await writeFile('filters.svg', filterImages(net.convolutions[0].w, { title: 'Kernels', subtitle: '' }))
 */
export function filterImages(w: NDArray, caption: Caption): string {
  const [count, , side] = w.shape as [number, number, number];
  const values = contiguous(w);
  const limit = strongest(values);
  const rows = Math.ceil(count / COLUMNS);
  const cell = SIZE / side;
  const dashes = (kernel: ArrayLike<number>): string =>
    Array.from(kernel, (weight, i) =>
      weight < 0 ? `M${((i % side) + 0.35) * cell} ${(Math.floor(i / side) + 0.5) * cell}h${0.3 * cell}` : '',
    ).join('');
  const tiles = Array.from({ length: count }, (_, o) => {
    const [x, y] = [MARGIN + (o % COLUMNS) * (SIZE + GAP), TOP - 10 + Math.floor(o / COLUMNS) * (SIZE + GAP)];
    const at = o * side * side;
    return `${tile(values, at, side, limit, [x, y], SIZE)}
  <path class="dash" transform="translate(${x} ${y})" d="${dashes(values.subarray(at, at + side * side))}"/>`;
  });
  return page(
    caption,
    {
      width: 2 * MARGIN + COLUMNS * SIZE + (COLUMNS - 1) * GAP,
      height: TOP + rows * (SIZE + GAP),
    },
    `${count} kernels of ${side} by ${side}. Orange looks for ink, blue with a dash for paper.`,
    [STYLE, ...tiles].join('\n'),
  );
}

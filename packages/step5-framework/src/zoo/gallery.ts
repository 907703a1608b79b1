import { slice, type NDArray } from '@first-principles/linalg';
import { digit } from '@first-principles/step2.1-adversarial/pictures';
import { MARGIN, page, TOP } from '@first-principles/step2-mnist/pictures';

/** Pixels of the page for one of an image, and between images. */
const CELL = 2;
const GAP = 10;

/** A row of pictures with a name before it. */
export interface Row {
  readonly name: string;
  /** [S, I], I = side · side */
  readonly images: NDArray;
  /** A word below each. */
  readonly below?: readonly string[];
}

/**
 * Rows of images, one above the other: what a model made, and beside each what is nearest to it in the training set.
 *
 * @param rows - of equally many images
 * @returns an SVG file
 */
export function gallery(rows: readonly Row[], title: string, subtitle: string): string {
  const side = Math.round(Math.sqrt(rows[0].images.shape[1])) * CELL;
  const named = Math.max(...rows.map(({ name }) => name.length)) * 7 + GAP;
  const heightOf = ({ below }: Row): number => side + GAP + (below === undefined ? 0 : 18);
  const most = Math.max(...rows.map(({ images }) => images.shape[0]));
  let top = TOP;
  const body = rows.map((row) => {
    const y = top;
    top += heightOf(row);
    const label = `  <text class="small" x="${MARGIN}" y="${y + side / 2 + 4}">${row.name}</text>`;
    const tiles = Array.from({ length: row.images.shape[0] }, (_, i) => {
      const x = MARGIN + named + i * (side + GAP);
      const word = row.below?.[i];
      const text =
        word === undefined
          ? ''
          : `\n  <text class="number" text-anchor="middle" x="${x + side / 2}" y="${y + side + 15}">${word}</text>`;
      return `  <g transform="translate(${x} ${y})">${digit(slice(row.images, i), CELL)}</g>${text}`;
    });
    return [label, ...tiles].join('\n');
  });
  const width = MARGIN * 2 + named + most * (side + GAP) - GAP;
  const words = rows
    .map(({ name, below }) => (below ? `${name}: ${below.join(', ')}.` : `${name}.`))
    .join(' ');
  return page({ title, subtitle }, { width, height: top + MARGIN - GAP }, words, body.join('\n'));
}

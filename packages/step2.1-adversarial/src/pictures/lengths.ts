import { type Caption, MARGIN, page, TOP } from '@first-principles/step2-mnist/pictures';

const NAMES = 310;
const WIDTH = 420;
const BAR = 18;
const LINE = 30;

/** One bar: a name, and a median length; Infinity where no way was found. */
export interface Length {
  readonly label: string;
  readonly length: number;
}

/**
 * How far a digit must be changed until it is read as another, as an SVG: the longer the bar, the better defended.
 *
 * @param lengths - the median for each network
 * @param caption - two lines above
 * @returns the text of an SVG file
 * @example lengthChart([{ label: 'a', length: 0.8 }], { title: 'How far', subtitle: '' })
 */
export function lengthChart(lengths: readonly Length[], caption: Caption): string {
  const most = Math.max(...lengths.map(({ length }) => length).filter(Number.isFinite), 1e-9);
  const told = (length: number): string => (Number.isFinite(length) ? length.toFixed(2) : 'no way found');
  const rows = lengths.map(({ label, length }, i) => {
    const width = Number.isFinite(length) ? Math.round((WIDTH * length) / most) : 0;
    return `  <g transform="translate(${MARGIN + NAMES} ${TOP + i * LINE})">
    <text class="number" x="-10" y="${BAR - 5}" text-anchor="end">${label}</text>
    <rect class="against" width="${width}" height="${BAR}" rx="2"/>
    <text class="number" x="${width + 8}" y="${BAR - 5}">${told(length)}</text>
  </g>`;
  });
  return page(
    caption,
    { width: 2 * MARGIN + NAMES + WIDTH + 90, height: TOP + lengths.length * LINE + 20 },
    lengths.map(({ label, length }) => `${label}: ${told(length)}.`).join(' '),
    rows.join('\n'),
  );
}

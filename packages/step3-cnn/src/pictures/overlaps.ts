import { MARGIN, opacity, page } from '@first-principles/step2-mnist/pictures';
import { cell } from './cell.ts';

/** An image of 4 × 4 under a kernel of 3 × 3: four windows. Each wishes another digit, so that a sum tells who is in it. */
const SIDE = 4;
const KERNEL = 3;
const WINDOWS = [1, 10, 100, 1000].map((wish, n) => ({ wish, down: Math.floor(n / 2), right: n % 2 }));

const SMALL = 38;
const LARGE = 46;
const GAP = 34;
const TOP = 130;
const SUM = {
  x: MARGIN + WINDOWS.length * (SIDE * SMALL + GAP),
  y: TOP - (SIDE * (LARGE - SMALL)) / 2,
} as const;

/**
 * The rows that come back from four windows, each put where it was copied from, and their sum: why col2im adds.
 *
 * @returns the text of an SVG file
 * @example await writeFile('overlaps.svg', overlapsDrawing())
 */
export function overlapsDrawing(): string {
  const places = Array.from({ length: SIDE * SIDE }, (_, i) => [Math.floor(i / SIDE), i % SIDE] as const);
  const wishesAt = (row: number, column: number): number[] =>
    WINDOWS.map(({ wish, down, right }) => (isInside(row - down) && isInside(column - right) ? wish : 0));
  const grid = (n: number): string[] => {
    const x = MARGIN + n * (SIDE * SMALL + GAP);
    return [
      `  <text class="small middle" x="${x + 2 * SMALL}" y="${TOP - 12}">row ${n + 1}: nine times ${WINDOWS[n].wish}</text>`,
      ...places.map(([row, column]) => {
        const wish = wishesAt(row, column)[n];
        const at = [x + column * SMALL, TOP + row * SMALL] as const;
        return wish === 0
          ? cell(...at, [SMALL, SMALL], '')
          : cell(...at, [SMALL, SMALL], `${wish}`, shade(1));
      }),
      sign(x + SIDE * SMALL + GAP / 2, n === WINDOWS.length - 1 ? '=' : '+'),
    ];
  };
  const sums = places.map(([row, column]) => {
    const wishes = wishesAt(row, column);
    const heard = wishes.filter((wish) => wish > 0).length;
    const total = wishes.reduce((sum, wish) => sum + wish);
    return cell(SUM.x + column * LARGE, SUM.y + row * LARGE, [LARGE, LARGE], `${total}`, shade(heard));
  });
  return page(
    {
      title: 'Where windows overlap, they add up',
      subtitle:
        'Each row of col2im goes back to the pixels that it was copied from. A corner hears one window, the middle four.',
    },
    { width: SUM.x + SIDE * LARGE + MARGIN, height: 338 },
    'Four images of 4 by 4, each with a window of 3 by 3 in another corner, filled with 1, 10, 100 and 1000. Their sum: 1, 11, 11, 10; 101, 1111, 1111, 1010; 101, 1111, 1111, 1010; 100, 1100, 1100, 1000.',
    [
      '  <style>.middle { text-anchor: middle }</style>',
      ...WINDOWS.flatMap((_, n) => grid(n)),
      `  <text class="small middle" x="${SUM.x + 2 * LARGE}" y="${SUM.y - 12}">the image&#8217;s gradient</text>`,
      ...sums,
      `  <text class="small" x="${MARGIN}" y="318">Put in place of one another instead of added, the middle would hold 1000: the last window alone.</text>`,
    ].join('\n'),
  );
}

function isInside(offset: number): boolean {
  return offset >= 0 && offset < KERNEL;
}

function shade(windows: number): string {
  return `class="for" ${opacity(windows - 0.25)}`;
}

function sign(x: number, words: string): string {
  return `  <text class="title middle" x="${x}" y="${TOP + 2 * SMALL + 7}">${words}</text>`;
}

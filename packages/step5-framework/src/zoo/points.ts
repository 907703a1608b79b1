import type { NDArray } from '@first-principles/linalg';
import { MARGIN, page, TOP } from '@first-principles/step2-mnist/pictures';

/** Pixels of a panel's side, and between panels. */
const SIDE = 180;
const GAP = 16;

/** Points in a square, with a name below. */
export interface Panel {
  readonly name: string;
  /** [N, 2] */
  readonly points: NDArray;
}

/**
 * Panels of points beside each other, all to the same scale.
 *
 * @param corner - of what is shown: [left, bottom]
 * @param size - of what is shown
 * @returns an SVG file
 */
export function scatter(
  panels: readonly Panel[],
  corner: readonly [number, number],
  size: number,
  title: string,
  subtitle: string,
): string {
  const body = panels.map(({ name, points }, i) => {
    const left = MARGIN + i * (SIDE + GAP);
    const place = (value: number, from: number): number => ((value - from) / size) * SIDE;
    const dots = (points.toList() as number[][])
      .map(([a, b]) => [place(a, corner[0]), SIDE - place(b, corner[1])] as const)
      .filter(([x, y]) => x >= 0 && x <= SIDE && y >= 0 && y <= SIDE)
      .map(([x, y]) => `M${x.toFixed(1)} ${y.toFixed(1)}h0`)
      .join('');
    return `  <g transform="translate(${left} ${TOP})">
    <rect class="tile" width="${SIDE}" height="${SIDE}" rx="3"/>
    <path class="dots" d="${dots}"/>
    <text class="small" text-anchor="middle" x="${SIDE / 2}" y="${SIDE + 18}">${name}</text>
  </g>`;
  });
  const style =
    '  <style>.dots { fill: none; stroke: #1257a8; stroke-width: 2.2; stroke-linecap: round; stroke-opacity: 0.55 } @media (prefers-color-scheme: dark) { .dots { stroke: #64b0ff } }</style>';
  const width = MARGIN * 2 + panels.length * (SIDE + GAP) - GAP;
  const words = `${panels.map(({ name }) => name).join('; ')}.`;
  return page(
    { title, subtitle },
    { width, height: TOP + SIDE + 18 + MARGIN },
    words,
    [style, ...body].join('\n'),
  );
}

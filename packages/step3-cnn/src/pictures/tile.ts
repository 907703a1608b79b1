import { cells, opacity, shadeOf } from '@first-principles/step2-mnist/pictures';

/**
 * Numbers as a square of shades with a frame: what is above 0 in orange, what is below in blue.
 *
 * @param values - side · side of them, from `at` on
 * @param limit - what is painted at full strength
 * @param size - pixels of the tile
 */
export function tile(
  values: ArrayLike<number>,
  at: number,
  side: number,
  limit: number,
  [x, y]: readonly [number, number],
  size: number,
  paint: (shade: number) => string = (shade) => `class="${shade > 0 ? 'for' : 'against'}" ${opacity(shade)}`,
): string {
  const shade = (row: number, column: number): number =>
    shadeOf(values[at + row * side + column] / (limit || 1));
  return `  <g transform="translate(${x} ${y})">
    <rect class="tile" x="-0.5" y="-0.5" width="${size + 1}" height="${size + 1}" rx="2"/>
${cells(side, size / side, shade, paint)}
  </g>`;
}

/** The largest of some numbers, taken without sign. */
export function strongest(values: Iterable<number>): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}

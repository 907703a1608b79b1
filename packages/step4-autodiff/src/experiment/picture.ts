import { type Caption, MARGIN, page, TOP } from '@first-principles/step2-mnist/pictures';
import { TEXTBOOK } from './nielsen.ts';
import type { Fared, Riddle } from './riddle.ts';

/** Pixels. */
const LEFT = MARGIN + 36;
const WIDTH = 500;
const HEIGHT = 260;
const NAMES = 330;
const LINE = 26;

/** How the curves are dashed: colour alone says nothing. */
const DASHES = ['none', 'none', '7 4', '2 3', '10 4 2 4', '4 2'];

const STYLE = `  <style>
    .curve { fill: none; stroke: #1257a8; stroke-width: 1.8 } .lost { stroke: #b9460c; stroke-width: 3 }
    .grid { stroke: #8b949e; stroke-width: 0.6; stroke-opacity: 0.5 }
    @media (prefers-color-scheme: dark) { .curve { stroke: #64b0ff } .lost { stroke: #ff9a57 } }
  </style>`;

/**
 * The costs of the riddle's ways step by step, as an SVG, with a cross where one becomes NaN.
 *
 * @param caption - two lines above
 * @returns the text of an SVG file
 * @example await writeFile('nan-riddle.svg', riddlePicture(riddle, { title: 'The first NaN', subtitle: '' }))
 */
export function riddlePicture({ ways, steps, firstNaN }: Riddle, caption: Caption): string {
  const looks = Math.max(...ways.map(({ losses }) => losses.length));
  const finite = ways.map(({ losses }) => losses.filter(Number.isFinite));
  const top = Math.ceil(Math.max(...finite.flat()) * 10) / 10;
  const x = (step: number): number => Math.round(LEFT + (WIDTH * step) / steps);
  const y = (cost: number): number => Math.round(TOP + HEIGHT * (1 - cost / top));
  const paint = ({ name }: Fared, w: number): string =>
    `class="curve${name === TEXTBOOK.name ? ' lost' : ''}" stroke-dasharray="${DASHES[w]}"`;
  const curves = ways.map((way, w) => {
    const points = finite[w].map((cost, i) => `${x((steps * (i + 1)) / looks)} ${y(cost)}`);
    return `  <path ${paint(way, w)} d="M${points.join('L')}"/>`;
  });
  const names = ways.map((way, w) => {
    const [left, line] = [LEFT + WIDTH + 24, TOP + 12 + w * LINE];
    return `  <path ${paint(way, w)} d="M${left} ${line}h28"/>
  <text class="number" x="${left + 38}" y="${line + 4}">${way.label}: ${percent(way.accuracy)}</text>`;
  });
  const grid = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const line = y(part * top);
    return `  <path class="grid" d="M${LEFT} ${line}h${WIDTH}"/>
  <text class="small" x="${LEFT - 8}" y="${line + 4}" text-anchor="end">${(part * top).toFixed(3)}</text>`;
  });
  const ticks = [0, steps / 2, steps].map(
    (step) =>
      `  <text class="small" x="${x(step)}" y="${TOP + HEIGHT + 20}" text-anchor="middle">${told(step)}</text>`,
  );
  const words = ways.map(({ label, accuracy }) => `${label}: ${percent(accuracy)} right in the end.`);
  if (firstNaN) words.unshift(`The first NaN is in step ${told(firstNaN.step)}.`);
  return page(
    caption,
    { width: LEFT + WIDTH + NAMES, height: TOP + HEIGHT + 56 },
    words.join(' '),
    [
      STYLE,
      ...grid,
      ...ticks,
      `  <text class="small" x="${LEFT + WIDTH / 2}" y="${TOP + HEIGHT + 42}" text-anchor="middle">steps; above, the mean cost of 1,000 training digits</text>`,
      ...curves,
      ...(firstNaN ? [cross(x(firstNaN.step), y(finite[0].at(-1) ?? 0), firstNaN.step)] : []),
      ...names,
    ].join('\n'),
  );
}

/** A cross where a curve ends, and, where the plot is empty, why it does. */
function cross(x: number, y: number, step: number): string {
  const [side, anchor] = x < LEFT + WIDTH / 2 ? [8, 'start'] : [-8, 'end'];
  return `  <path class="grid" d="M${x} ${TOP}v${HEIGHT}"/>
  <path class="curve lost" d="M${x - 7} ${y - 7}l14 14m0 -14l-14 14"/>
  <text class="digit" x="${x + side}" y="${TOP + HEIGHT / 3}" text-anchor="${anchor}">NaN in step ${told(step)}</text>`;
}

function told(step: number): string {
  return Math.round(step).toLocaleString('en');
}

function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(2)} %`;
}

import type { Curve } from '../experiment.ts';
import { page, polyline, short } from './page.ts';

/** Pixels. */
const LEFT = 56;
const TOP = 64;
const WIDTH = 480;
const HEIGHT = 300;

/** The highest cost shown; what is above runs along the edge. */
const HIGHEST = 0.3;

/** Points of a curve. */
const POINTS = 240;

/** Where each curve that is stuck stays, how it is drawn, and what happened there. */
const SHELVES = {
  quarter: { cost: 1 / 4, dashes: '2 4', words: ['¼', 'all rows sent to one place'] },
  sixth: { cost: 1 / 6, dashes: '10 4 2 4', words: ['⅙', 'three rows sent to one place'] },
  eighth: { cost: 1 / 8, dashes: '7 4', words: ['⅛', 'two rows sent to one place'] },
} as const;

/**
 * The cost from a start that learns XOR, beside starts that end on a shelf, as an SVG.
 *
 * @param costs - costs[k] after k steps
 * @param solvedAt - the step that solved it; null if none did
 * @param stuck - starts that end on a shelf
 * @returns the text of an SVG file
 * @example await writeFile('cost.svg', costCurve(costs, solvedAt, stuck))
 */
export function costCurve(
  costs: readonly number[],
  solvedAt: number | null,
  stuck: readonly Curve[],
): string {
  const steps = Math.max(costs.length, ...stuck.map((curve) => curve.costs.length)) - 1;
  const x = (step: number): number => LEFT + (WIDTH * step) / Math.max(1, steps);
  const y = (cost: number): number => TOP + HEIGHT * (1 - Math.min(cost, HIGHEST) / HIGHEST);
  const path = (values: readonly number[]): string => {
    const count = Math.min(POINTS, values.length);
    const at = (i: number): number => Math.round((i * (values.length - 1)) / Math.max(1, count - 1));
    return polyline(Array.from({ length: count }, (_, i) => [x(at(i)), y(values[at(i)])]));
  };
  const shelves = stuck.map(({ name, costs: values }) => {
    const { cost, dashes, words } = SHELVES[name];
    const label = LEFT + WIDTH + 12;
    return `  <path class="other" stroke-dasharray="${dashes}" d="${path(values)}"/>
  <text x="${label}" y="${short(y(cost) + 4)}"><tspan class="strong">${words[0]}</tspan> ${words[1]}</text>`;
  });
  const end = costs.length - 1;
  const solved =
    solvedAt === null
      ? `  <text class="strong" x="${short(x(end))}" y="${short(y(costs[end]) + 20)}" text-anchor="end">not solved</text>`
      : `  <circle class="one" cx="${short(x(end))}" cy="${short(y(costs[end]))}" r="5"/>
  <text class="strong" x="${short(x(end) + 12)}" y="${short(y(costs[end]) + 1)}">solved after ${solvedAt} steps</text>`;
  return page({
    width: LEFT + WIDTH + 240,
    height: TOP + HEIGHT + 56,
    title: 'One start learns XOR, others stay on a shelf',
    description: `The cost C over ${steps} steps: one start ${solvedAt === null ? 'does not solve XOR' : `solves XOR after ${solvedAt} steps`}; ${stuck.length} others stay where rows that want different answers are sent to the same place.`,
    body: `${axes(x, y, steps)}
${shelves.join('\n')}
  <path class="lit" d="${path(costs)}"/>
${solved}`,
  });
}

function axes(x: (step: number) => number, y: (cost: number) => number, steps: number): string {
  const costs = [0, 0.1, 0.2, 0.3].map(
    (cost) =>
      `  <path class="faint" stroke-opacity="0.5" d="M${LEFT} ${short(y(cost))}h${WIDTH}"/>
  <text class="small" x="${LEFT - 8}" y="${short(y(cost) + 4)}" text-anchor="end">${cost}</text>`,
  );
  const ticks = [0, steps / 2, steps].map(
    (step) =>
      `  <text class="small" x="${short(x(step))}" y="${TOP + HEIGHT + 20}" text-anchor="middle">${Math.round(step).toLocaleString('en')}</text>`,
  );
  return [
    ...costs,
    ...ticks,
    `  <text class="small" x="${LEFT + WIDTH / 2}" y="${TOP + HEIGHT + 42}" text-anchor="middle">steps</text>`,
    `  <text class="small" x="${LEFT - 8}" y="${TOP - 12}" text-anchor="end">C</text>`,
  ].join('\n');
}

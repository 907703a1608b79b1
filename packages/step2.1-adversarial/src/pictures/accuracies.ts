import { type Caption, MARGIN, page, TOP } from '@first-principles/step2-mnist/pictures';

const LEFT = MARGIN + 44;
const WIDTH = 520;
const HEIGHT = 380;

/** Between two labels at the right. */
const LINE = 17;

/** Lines are told apart by dashes and marks, and named where they end; colour only helps. */
const DASHES = ['', '9 4', '2 4', '10 4 2 4'] as const;
const MARKS = [
  '<circle r="4"/>',
  '<rect x="-3.5" y="-3.5" width="7" height="7"/>',
  '<path d="M0 -5L5 4H-5z"/>',
] as const;
const COLOURS = ['against', 'for'] as const;

/** One line: its name, and an accuracy for each size. */
export interface Line {
  readonly label: string;
  readonly accuracies: readonly number[];
}

/**
 * Accuracy against the size of an attack, as an SVG: a line for each network, with marks of its own, named at its end.
 *
 * @param sizes - ε, ascending from 0
 * @param lines - accuracies of 0 … 1
 * @param caption - two lines above
 * @returns the text of an SVG file
 * @example accuracyChart([0, 0.1], [{ label: 'a', accuracies: [1, 0] }], { title: 'Falling', subtitle: '' })
 */
export function accuracyChart(sizes: readonly number[], lines: readonly Line[], caption: Caption): string {
  const most = sizes.at(-1)!;
  const x = (size: number): number => LEFT + (WIDTH * size) / most;
  const y = (accuracy: number): number => TOP + HEIGHT * (1 - accuracy);
  const labels = spread(lines.map(({ accuracies }) => y(accuracies.at(-1)!)));
  const drawn = lines.map(({ label, accuracies }, i) => {
    const points = accuracies.map((accuracy, s) => [short(x(sizes[s])), short(y(accuracy))] as const);
    const colour = COLOURS[i % COLOURS.length];
    const mark = MARKS[Math.floor(i / COLOURS.length) % MARKS.length];
    const dashes = DASHES[Math.floor(i / (COLOURS.length * MARKS.length)) % DASHES.length];
    const [endX, endY] = points.at(-1)!;
    return `  <path class="line ${colour}" stroke-dasharray="${dashes}" d="M${points.map(([a, b]) => `${a} ${b}`).join('L')}"/>
  ${points.map(([a, b]) => `<g class="${colour}" transform="translate(${a} ${b})">${mark}</g>`).join('')}
  <path class="lead" d="M${short(endX + 6)} ${endY}L${LEFT + WIDTH + 22} ${short(labels[i])}"/>
  <g class="${colour}" transform="translate(${LEFT + WIDTH + 30} ${short(labels[i])})">${mark}</g>
  <text class="number" x="${LEFT + WIDTH + 40}" y="${short(labels[i] + 4)}">${label}</text>`;
  });
  return page(
    caption,
    { width: LEFT + WIDTH + 330, height: Math.max(TOP + HEIGHT + 64, Math.max(...labels) + 24) },
    lines.map(({ label, accuracies }) => `${label}: ${accuracies.map(percent).join(', ')}.`).join(' '),
    `  <style>.line { fill: none; stroke-width: 1.75 } .line.for { stroke: #b9460c } .line.against { stroke: #1257a8 } .lead, .grid { fill: none; stroke: #d0d7de }
    @media (prefers-color-scheme: dark) { .line.for { stroke: #ff9a57 } .line.against { stroke: #64b0ff } .lead, .grid { stroke: #3d444d } }
  </style>
${axes(sizes, x, y)}
${drawn.join('\n')}`,
  );
}

function axes(
  sizes: readonly number[],
  x: (size: number) => number,
  y: (accuracy: number) => number,
): string {
  const across = [0, 0.25, 0.5, 0.75, 1].map(
    (accuracy) => `  <path class="grid" d="M${LEFT} ${y(accuracy)}h${WIDTH}"/>
  <text class="small" x="${LEFT - 8}" y="${y(accuracy) + 4}" text-anchor="end">${percent(accuracy)}</text>`,
  );
  const ticks = sizes.map(
    (size) =>
      `  <text class="small" x="${short(x(size))}" y="${TOP + HEIGHT + 20}" text-anchor="middle">${size}</text>`,
  );
  return [
    ...across,
    ...ticks,
    `  <text class="small" x="${LEFT + WIDTH / 2}" y="${TOP + HEIGHT + 42}" text-anchor="middle">ε: no pixel changes by more</text>`,
  ].join('\n');
}

/** Heights at which labels stand apart, in the order in which their lines end. */
function spread(heights: readonly number[]): number[] {
  const order = heights.map((_, i) => i).toSorted((a, b) => heights[a] - heights[b]);
  const placed = [...heights];
  // from the lowest line of text upwards
  let below = TOP + HEIGHT + LINE;
  for (const i of order.toReversed()) below = placed[i] = Math.min(heights[i], below - LINE);
  // and down again, where that went beyond the top
  let above = TOP - LINE;
  for (const i of order) above = placed[i] = Math.max(placed[i], above + LINE);
  return placed;
}

function percent(fraction: number): string {
  return `${Math.round(100 * fraction)} %`;
}

function short(value: number): number {
  return Math.round(10 * value) / 10;
}

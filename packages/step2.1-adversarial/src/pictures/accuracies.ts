import { type Caption, MARGIN, page, TOP } from '@first-principles/step2-mnist/pictures';

const LEFT = MARGIN + 44;
const WIDTH = 520;
const HEIGHT = 380;

/** The names beside the lines: where they begin, and one below the other. */
const NAMES = LEFT + WIDTH + 32;
const LINE = 26;

/** Lines are told apart by marks and dashes; colour only helps. */
const STYLES = [
  { colour: 'against', dashes: '' },
  { colour: 'for', dashes: '9 4' },
  { colour: 'ink', dashes: '2 4' },
] as const;
const MARKS = [
  '<circle r="4.5"/>',
  '<rect x="-4" y="-4" width="8" height="8"/>',
  '<path d="M0 -6L5 4H-5z"/>',
  '<path d="M0 -6L6 0L0 6L-6 0z"/>',
  '<path d="M0 6L5 -4H-5z"/>',
  '<path d="M-5 -3L-3 -5L0 -2L3 -5L5 -3L2 0L5 3L3 5L0 2L-3 5L-5 3L-2 0z"/>',
  '<path d="M-1.5 -6h3v4.5h4.5v3h-4.5v4.5h-3v-4.5h-4.5v-3h4.5z"/>',
] as const;

/** One line: its name, and an accuracy for each size. */
export interface Line {
  readonly label: string;
  readonly accuracies: readonly number[];
}

/**
 * Accuracy against the size of an attack, as an SVG: a line for each network, with a mark of its own. Their names stand
 * beside them, the one that keeps most of its accuracy first.
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
  const ordered = lines.toSorted((a, b) => total(b.accuracies) - total(a.accuracies));
  const drawn = ordered.map(({ label, accuracies }, i) => {
    const points = accuracies.map((accuracy, s): Point => [short(x(sizes[s])), short(y(accuracy))]);
    const named = TOP + i * LINE;
    return `${stroke(i, points)}
  ${points.map((point) => mark(i, point)).join('')}
${stroke(i, [
  [NAMES, named],
  [NAMES + 36, named],
])}
  ${mark(i, [NAMES + 18, named])}
  <text class="number" x="${NAMES + 46}" y="${named + 4}">${label}</text>`;
  });
  return page(
    caption,
    { width: NAMES + 356, height: TOP + Math.max(HEIGHT + 64, lines.length * LINE) },
    lines.map(({ label, accuracies }) => `${label}: ${accuracies.map(percent).join(', ')}.`).join(' '),
    `  <style>.line { fill: none; stroke-width: 1.75 } .line.for { stroke: #b9460c } .line.against { stroke: #1257a8 } .line.ink { stroke: #1f2328 } .grid { fill: none; stroke: #d0d7de }
    @media (prefers-color-scheme: dark) { .line.for { stroke: #ff9a57 } .line.against { stroke: #64b0ff } .line.ink { stroke: #e6edf3 } .grid { stroke: #3d444d } }
  </style>
${axes(sizes, x, y)}
${drawn.join('\n')}`,
  );
}

type Point = readonly [x: number, y: number];

function stroke(i: number, points: readonly Point[]): string {
  const { colour, dashes } = styleOf(i);
  const path = points.map((point) => point.join(' ')).join('L');
  return `  <path class="line ${colour}" stroke-dasharray="${dashes}" d="M${path}"/>`;
}

function mark(i: number, [x, y]: Point): string {
  return `<g class="${styleOf(i).colour}" transform="translate(${x} ${y})">${MARKS[i % MARKS.length]}</g>`;
}

/** The style after all marks had their turn is the next one. */
function styleOf(i: number): (typeof STYLES)[number] {
  return STYLES[Math.floor(i / MARKS.length) % STYLES.length];
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

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function percent(fraction: number): string {
  return `${Math.round(100 * fraction)} %`;
}

function short(value: number): number {
  return Math.round(10 * value) / 10;
}

import { cost } from '../network.ts';
import { reference } from '../parts.ts';
import { XOR } from '../tables.ts';
import type { Weights } from '../weights.ts';
import { type Drawn, moments } from './moments.ts';
import { page, polyline, short } from './page.ts';

/** The part of the plane that is shown: from LOW to HIGH in both inputs. */
const LOW = -0.5;
const HIGH = 1.5;

/** Pixels. */
const SIDE = 288;
const LEFT = 48;
const RIGHT = 400;
const TOP = 84;

/** Cells across the output plane, and shades on each side of ½. */
const CELLS = 24;
const SHADES = 5;

/** Lines of the grid each way, and points of a bent one. */
const LINES = 9;
const POINTS = 11;

/** Seconds that a frame is shown, and that the last one stays. */
const FRAME = 0.12;
const REST = 3;

/** Pixels from which on a line's end is too far away to draw. */
const FAR = 1000 * SIDE;

type Point = readonly [x: number, y: number];

/**
 * The output plane and the bent hidden plane side by side while a network learns, as one animated SVG. Where motion is
 * reduced it shows the last frame alone.
 *
 * @param trail - the weights after 0, 1, 2 … steps
 * @param parts - the functions to draw by
 * @param count - frames at most: `moments`
 * @returns the text of an SVG file
 * @throws RangeError if the trail is empty
 * @example await writeFile('planes.svg', planesPicture(trail))
 */
export function planesPicture(trail: readonly Weights[], parts: Drawn = reference, count = 50): string {
  if (trail.length === 0) throw new RangeError('planesPicture: needs weights to draw: the trail is empty');
  const steps = moments(trail, parts, count);
  const frames = steps.map((step, i) => {
    const last = i === steps.length - 1;
    const opening = last
      ? '<g class="frame last">'
      : `<g class="frame" style="animation-delay:${(i * FRAME).toFixed(2)}s">`;
    return `  ${opening}\n${frame(trail[step], step, parts)}\n  </g>`;
  });
  return page({
    width: RIGHT + SIDE + 32,
    height: TOP + SIDE + 100,
    title: 'A network bends the plane until one line is enough',
    description: `Left, the answer everywhere in the plane of the two inputs; right, the same plane as the two hidden units see it, and the straight line where the answer is one half. ${steps.length} frames, from step 0 to step ${trail.length - 1}.`,
    style: `${shades()}${motion(steps.length)}`,
    body: `  <clipPath id="square"><rect width="${SIDE}" height="${SIDE}"/></clipPath>
${around()}\n${frames.join('\n')}`,
  });
}

/** The further from ½, the deeper. */
function shades(): string {
  const rules = Array.from({ length: SHADES }, (_, i) => i + 1).map(
    (shade) =>
      `\n    .s${shade} { fill-opacity: ${((0.85 * shade) / SHADES).toFixed(2)}; shape-rendering: crispEdges }`,
  );
  return rules.join('');
}

/** Frame after frame; without animation, the last. */
function motion(frames: number): string {
  const before = (frames - 1) * FRAME;
  const whole = before + REST;
  const percent = (seconds: number): string => ((100 * seconds) / whole).toFixed(3);
  return `
    .frame { visibility: hidden } .last { visibility: visible }
    @media (prefers-reduced-motion: no-preference) {
      .frame { animation: frame ${whole.toFixed(2)}s step-end infinite } .last { animation-name: last }
      @keyframes frame { 0% { visibility: visible } ${percent(FRAME)}%, 100% { visibility: hidden } }
      @keyframes last { 0% { visibility: hidden } ${percent(before)}%, 100% { visibility: visible } }
    }`;
}

/** What does not move: names, axes, what the shades mean. */
function around(): string {
  const axis = (x: number, name: string, up: string, ends: readonly [number, number]): string => {
    const at = (value: number): number => (SIDE * (value - ends[0])) / (ends[1] - ends[0]);
    const ticks = [0, 1].map(
      (value) =>
        `<text class="small" x="${at(value)}" y="${SIDE + 17}" text-anchor="middle">${value}</text>` +
        `<text class="small" x="-8" y="${SIDE - at(value) + 4}" text-anchor="end">${value}</text>`,
    );
    return (
      `  <g transform="translate(${x} ${TOP})"><rect class="tile" x="-0.5" y="-0.5" width="${SIDE + 1}" height="${SIDE + 1}"/>${ticks.join('')}` +
      `<text class="small" x="${SIDE / 2}" y="${SIDE + 17}" text-anchor="middle">${name}</text>` +
      `<text class="small" x="-8" y="${SIDE / 2 + 4}" text-anchor="end">${up}</text></g>`
    );
  };
  const swatches = Array.from({ length: 2 * SHADES + 1 }, (_, i) => i - SHADES)
    .filter((shade) => shade !== 0)
    .map((shade) => `<rect ${paint(shade)} x="${(shade - 0.5) * 14}" width="14" height="12"/>`);
  return `  <text class="strong" x="${LEFT}" y="70">What it answers</text>
  <text class="strong" x="${RIGHT}" y="70">What its hidden units see</text>
${axis(LEFT, 'x1', 'x2', [LOW, HIGH])}
${axis(RIGHT, 'h1', 'h2', [0, 1])}
  <g transform="translate(${RIGHT + SIDE - 150} ${TOP + SIDE + 50})">${swatches.join('')}
    <text class="small" x="${-(SHADES + 0.5) * 14 - 8}" y="11" text-anchor="end">answer 0</text><text class="small" x="${(SHADES + 0.5) * 14 + 8}" y="11">answer 1</text></g>
  <text class="small" x="${RIGHT}" y="${TOP + SIDE + 84}">grey: the left plane, sent here; line: answer ½</text>`;
}

function frame(w: Weights, step: number, parts: Drawn): string {
  return `    <text x="${LEFT}" y="${TOP + SIDE + 61}">step <tspan class="strong">${step}</tspan>, C = <tspan class="strong">${cost(w).toFixed(3)}</tspan></text>
    <g transform="translate(${LEFT} ${TOP})">${cells(w, parts)}${marks(XOR.map(({ x1, x2 }) => place(x1, x2)))}</g>
    <g transform="translate(${RIGHT} ${TOP})">${side(w, parts)}${bentGrid(w, parts)}${marks(seen(w, parts))}</g>`;
}

/** The answer everywhere: runs of equal shade, row by row, one path for each shade. */
function cells(w: Weights, { forward }: Drawn): string {
  const size = SIDE / CELLS;
  const middle = (i: number): number => LOW + ((HIGH - LOW) * (i + 0.5)) / CELLS;
  const shade = (row: number, column: number): number =>
    Math.round((2 * forward(w, middle(column), middle(CELLS - 1 - row)).o - 1) * SHADES);
  const runs = new Map<number, string>();
  for (let row = 0; row < CELLS; row++) {
    for (let column = 0, start = 0; column < CELLS; start = column) {
      const value = shade(row, column);
      while (column < CELLS && shade(row, column) === value) column++;
      if (value === 0) continue;
      const length = (column - start) * size;
      runs.set(value, `${runs.get(value) ?? ''}M${start * size} ${row * size}h${length}v${size}h-${length}z`);
    }
  }
  return [...runs].map(([value, path]) => `<path ${paint(value)} d="${path}"/>`).join('');
}

function paint(shade: number): string {
  return `class="${shade < 0 ? 'zero' : 'one'} s${Math.abs(shade)}"`;
}

/** The plane's grid, bent as the hidden units bend it. */
function bentGrid(w: Weights, { hiddenImage }: Drawn): string {
  const along = (i: number, of: number): number => LOW + ((HIGH - LOW) * i) / (of - 1);
  const line = (at: (i: number) => readonly [x1: number, x2: number]): string => {
    const points = Array.from({ length: POINTS }, (_, i) => at(i)).map(([x1, x2]) => ({ x1, x2, y: 0 }));
    return polyline(hiddenImage(w, points).map(({ h1, h2 }) => [SIDE * h1, SIDE * (1 - h2)]));
  };
  const lines = Array.from({ length: LINES }, (_, i) => along(i, LINES)).flatMap((fixed) => [
    line((i) => [fixed, along(i, POINTS)]),
    line((i) => [along(i, POINTS), fixed]),
  ]);
  return `<path class="faint" d="${lines.join('')}"/>`;
}

/** The line where o = ½, and a tint on each side of it. */
function side(w: Weights, { decisionLine }: Drawn): string {
  const [from, to] = [0, 1].map((h1) => SIDE * (1 - decisionLine(w, h1)));
  // All but upright, or nowhere: there is nothing to see of it.
  if (!(Math.abs(from) < FAR && Math.abs(to) < FAR)) return '';
  const half = (name: string, end: number): string =>
    `<path class="${name}" fill-opacity="0.2" d="M0 ${short(from)}L${SIDE} ${short(to)}V${end}H0z"/>`;
  const beyond = w.w32 > 0 ? -FAR : FAR;
  return (
    `<g clip-path="url(#square)">${half('one', beyond)}${half('zero', -beyond)}` +
    `<path class="line" stroke-width="2" d="M0 ${short(from)}L${SIDE} ${short(to)}"/></g>`
  );
}

/** Where the four rows are. */
function seen(w: Weights, { hiddenImage }: Drawn): Point[] {
  return hiddenImage(w, XOR).map(({ h1, h2 }) => [SIDE * h1, SIDE * (1 - h2)]);
}

function place(x1: number, x2: number): Point {
  return [(SIDE * (x1 - LOW)) / (HIGH - LOW), (SIDE * (HIGH - x2)) / (HIGH - LOW)];
}

/** The four rows, each with the answer that is right for it. */
function marks(points: readonly Point[]): string {
  const circles = points.map(([x, y]) => `<circle class="tile" cx="${short(x)}" cy="${short(y)}" r="9"/>`);
  const digits = points.map(
    ([x, y], n) =>
      `<text class="strong" x="${short(x)}" y="${short(y + 4.5)}" text-anchor="middle">${XOR[n].y}</text>`,
  );
  return [...circles, ...digits].join('');
}

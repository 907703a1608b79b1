import { array } from '@first-principles/linalg';
import { MARGIN, page, TOP } from '@first-principles/step2-mnist/pictures';
import { loadState } from '../core/stateful.ts';
import { Parameter } from '../nn/module.ts';
import { Adam } from '../optim/adam.ts';
import type { Optimizer } from '../optim/optimizer.ts';
import { SGD } from '../optim/sgd.ts';

type Point = readonly [a: number, b: number];

/** A way down the valley: who walks, how it is drawn, and what is written at the end of it. */
interface Walk {
  readonly name: string;
  readonly look: string;
  readonly start: (p: Parameter) => Optimizer;
  /** Pixels of the name from the way's end. */
  readonly at: Point;
}

/** C = ½(a² + steep·b²): one direction is steeper than the other. Every walk begins at one place, and has so many steps. */
export const VALLEY: { readonly steep: number; readonly from: Point; readonly steps: number } = {
  steep: 25,
  from: [-9, 1.6],
  steps: 60,
};
const RATE = 0.35;

/** Pixels: a panel, for one unit of a and of b, and where the valley's middle is. */
const [WIDTH, HEIGHT] = [440, 270];
const [ACROSS, UP] = [25, 50];
const MIDDLE: Point = [258, 128];
const GAP = 24;

const PANELS: readonly { readonly title: string; readonly walks: readonly Walk[] }[] = [
  {
    title: 'Three ways down',
    walks: [
      { name: 'plain descent', look: 'plain', start: (p) => new SGD([p], { lr: 0.07 }), at: [-118, -30] },
      {
        name: 'with momentum',
        look: 'second',
        start: (p) => new SGD([p], { lr: 0.02, momentum: 0.8 }),
        at: [-196, 86],
      },
      { name: 'Adam', look: 'first', start: (p) => new Adam([p], { lr: RATE }), at: [-158, -60] },
    ],
  },
  {
    title: 'Adam, with its correction and without',
    walks: [
      { name: 'with', look: 'first', start: (p) => new Adam([p], { lr: RATE }), at: [-168, -38] },
      { name: 'without', look: 'second', start: uncorrected, at: [-176, 86] },
    ],
  },
];

const STYLE = `  <style>
    .level { fill: none; stroke: #8b949e; stroke-width: 0.8; stroke-opacity: 0.6 } .middle { text-anchor: middle }
    .way { fill: none; stroke-width: 2; stroke-linejoin: round } .dot { stroke: none }
    .first { stroke: #1257a8 } .second { stroke: #b9460c } .plain { stroke: #57606a; stroke-dasharray: 5 4 }
    .dot.first { fill: #1257a8 } .dot.second { fill: #b9460c } .dot.plain { fill: #57606a }
    .name { font-weight: 600 } .name.first { fill: #1257a8; stroke: none } .name.second { fill: #b9460c; stroke: none } .name.plain { stroke: none }
    @media (prefers-color-scheme: dark) {
      .first { stroke: #64b0ff } .second { stroke: #ff9a57 } .plain { stroke: #9198a1 }
      .dot.first, .name.first { fill: #64b0ff } .dot.second, .name.second { fill: #ff9a57 } .dot.plain { fill: #9198a1 }
    }
  </style>`;

/**
 * Optimizers on one valley, seen from above, a dot for each step; and Adam with and without the correction of its means.
 *
 * @returns the text of an SVG file
 * @example await writeFile('valley.svg', valleyDrawing())
 */
export function valleyDrawing(): string {
  const [corrected, raw] = PANELS[1].walks.map(({ start }) => distance(walked(start)));
  const panels = PANELS.map(({ title, walks }, i) => {
    const x = MARGIN + i * (WIDTH + GAP);
    return `  <g transform="translate(${x} ${TOP})">
    <text class="digit" x="0" y="-8">${title}</text>
    <svg width="${WIDTH}" height="${HEIGHT}">
    <rect class="tile" width="${WIDTH}" height="${HEIGHT}"/>
${[0.5, 2, 8, 20, 40, 70].map(level).join('\n')}
${walks.map(way).join('\n')}
    </svg>
  </g>`;
  });
  return page(
    {
      title: 'Ways down one valley',
      subtitle: `C = ½(a² + ${VALLEY.steep}b²), seen from above. A dot is a step, ${VALLEY.steps} each; the ring is where C is 0.`,
    },
    { width: 2 * MARGIN + 2 * WIDTH + GAP, height: TOP + HEIGHT + 64 },
    `Plain descent jumps from wall to wall, momentum rolls past and comes back, Adam goes straight. Adam’s first step is ${corrected.toFixed(2)} long with the correction, ${raw.toFixed(2)} without.`,
    [
      STYLE,
      ...panels,
      `  <text class="small" x="${MARGIN}" y="${TOP + HEIGHT + 26}">In each coordinate Adam’s first step is the learning rate, ${RATE}, however steep it is there. Without the correction the first</text>
  <text class="small" x="${MARGIN}" y="${TOP + HEIGHT + 46}">step is ${(raw / corrected).toFixed(2)} times as long, and those after it are longer still: the mean of the squares takes a thousand steps to fill.</text>`,
    ].join('\n'),
  );
}

/**
 * The places of an optimizer's walk down the valley, from its beginning.
 *
 * @example walked((p) => new Adam([p], { lr: 0.35 })).length // 61
 */
export function walked(start: (p: Parameter) => Optimizer): Point[] {
  const p = new Parameter(array([...VALLEY.from], 'float64'));
  const optimizer = start(p);
  const places: Point[] = [VALLEY.from];
  for (let step = 0; step < VALLEY.steps; step++) {
    optimizer.zeroGrad();
    p.square()
      .mul(array([0.5, VALLEY.steep / 2], 'float64'))
      .sum()
      .backward();
    optimizer.step();
    const [a, b] = p.data.toList() as number[];
    places.push([a, b]);
  }
  return places;
}

/** Adam that thinks it has been going for ever: then nothing is left to correct. */
export function uncorrected(p: Parameter): Adam {
  const optimizer = new Adam([p], { lr: RATE });
  loadState(optimizer, { 'state.0.step': array(1e9, 'float32') }, { strict: false });
  return optimizer;
}

/** How long the first step is. */
function distance([[a, b], [c, d]]: readonly Point[]): number {
  return Math.sqrt((c - a) * (c - a) + (d - b) * (d - b));
}

/** Where C has one height. */
function level(height: number): string {
  const [a, b] = [Math.sqrt(2 * height), Math.sqrt((2 * height) / VALLEY.steep)];
  return `    <ellipse class="level" cx="${MIDDLE[0]}" cy="${MIDDLE[1]}" rx="${round(a * ACROSS)}" ry="${round(b * UP)}"/>`;
}

function way({ name, look, start, at }: Walk): string {
  const places = walked(start).map(([a, b]) => [round(MIDDLE[0] + a * ACROSS), round(MIDDLE[1] - b * UP)]);
  const dots = places.map(([x, y]) => `M${x - 2} ${y}a2 2 0 1 0 4 0a2 2 0 1 0 -4 0`).join('');
  return `    <path class="way ${look}" d="M${places.map(([x, y]) => `${x} ${y}`).join('L')}"/>
    <path class="dot ${look}" d="${dots}"/>
    <circle class="level" cx="${MIDDLE[0]}" cy="${MIDDLE[1]}" r="7"/>
    <text class="number name ${look}" x="${MIDDLE[0] + at[0]}" y="${MIDDLE[1] + at[1]}">${name}</text>`;
}

function round(pixels: number): number {
  return Math.round(10 * pixels) / 10;
}

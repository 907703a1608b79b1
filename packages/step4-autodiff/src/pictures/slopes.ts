import { array, log, type NDArray } from '@first-principles/linalg';
import { MARGIN, page, TOP } from '@first-principles/step2-mnist/pictures';
import { textbook } from '../experiment/sigmoids.ts';
import * as nn from '../nn/index.ts';
import { grad } from '../reverse/grad.ts';

/** Where slopes are taken. */
const FROM = -105;
const STEP = 0.1;

/** Pixels. */
const [WIDTH, HEIGHT] = [840, 260];
const LEFT = MARGIN + 44;
const BOTTOM = TOP + HEIGHT;

/** Powers of ten, from the largest slope to below the smallest that float32 has. */
const POWERS = [0, -10, -20, -30, -40];
const LOWEST = -46;

const STYLE = `  <style>
    .rule { fill: none; stroke: #1257a8; stroke-width: 2; stroke-dasharray: 8 5 }
    .auto { fill: none; stroke: #b9460c; stroke-width: 3.5 } .lost { fill: #b9460c; fill-opacity: 0.16; stroke: #b9460c }
    .grid { stroke: #8b949e; stroke-width: 0.6; stroke-opacity: 0.5 } .middle { text-anchor: middle } .end { text-anchor: end }
    @media (prefers-color-scheme: dark) { .rule { stroke: #64b0ff } .auto { stroke: #ff9a57 } .lost { fill: #ff9a57; stroke: #ff9a57 } }
  </style>`;

/** The slope of the sigmoid in float32: of its textbook form by autodiff, and by the rule s(1 − s). */
interface Slopes {
  readonly z: number;
  readonly auto: number;
  readonly rule: number;
}

/**
 * The slope of the sigmoid in float32, by autodiff of 1/(1 + e⁻ᶻ) and by the rule that was derived by hand.
 *
 * @returns the text of an SVG file
 * @example await writeFile('slopes.svg', slopesDrawing())
 */
export function slopesDrawing(): string {
  const slopes = measured();
  const { zero, nan } = doorsOf(slopes);
  const x = (z: number): number => round(LEFT + (WIDTH * (z - FROM)) / -FROM);
  const y = (slope: number): number => round(TOP + (HEIGHT * powerOf(slope)) / LOWEST);
  const curve = (points: readonly Slopes[], slope: 'auto' | 'rule'): string =>
    `M${points.map((each) => `${x(each.z)} ${y(each[slope])}`).join('L')}`;
  const every = slopes.filter((_, i) => i % 5 === 0);
  const grid = POWERS.map((power) => {
    const line = round(TOP + (HEIGHT * power) / LOWEST);
    return `  <path class="grid" d="M${LEFT} ${line}h${WIDTH}"/>
  <text class="small end" x="${LEFT - 8}" y="${line + 4}">${power === 0 ? '1' : `10${raised(power)}`}</text>`;
  });
  const ticks = [-100, -80, -60, -40, -20, 0].map(
    (z) => `  <text class="small middle" x="${x(z)}" y="${BOTTOM + 24}">${told(z)}</text>`,
  );
  return page(
    {
      title: 'The slope of one sigmoid, in float32',
      subtitle:
        'Dashed: by the rule s(1 − s). Whole: by autodiff of 1/(1 + e⁻ᶻ), which comes to 0, and then to NaN.',
    },
    { width: LEFT + WIDTH + MARGIN, height: BOTTOM + 58 },
    `By the rule the slope falls to 10 to the −45 at z = −103. By autodiff it is 0 from z = ${told(zero)} on, and NaN from z = ${told(nan)} on.`,
    [
      STYLE,
      ...grid,
      `  <rect class="lost" x="${LEFT}" y="${TOP}" width="${x(nan) - LEFT}" height="${HEIGHT}"/>
  <text class="digit middle" x="${(LEFT + x(nan)) / 2}" y="${TOP + 26}">NaN</text>
  <text class="small middle" x="${(LEFT + x(nan)) / 2}" y="${TOP + 46}">from ${told(nan)}</text>
  <path class="auto" d="M${x(nan)} ${BOTTOM}H${x(zero)}"/>
  <text class="digit middle" x="${(x(nan) + x(zero)) / 2}" y="${BOTTOM - 30}">0</text>
  <text class="small middle" x="${(x(nan) + x(zero)) / 2}" y="${BOTTOM - 12}">from ${told(zero)}</text>
  <path class="auto" d="${curve(
    every.filter(({ auto }) => auto > 0),
    'auto',
  )}"/>
  <path class="rule" d="${curve(
    every.filter(({ rule }) => rule > 0),
    'rule',
  )}"/>`,
      ...ticks,
      `  <text class="small middle" x="${LEFT + WIDTH / 2}" y="${BOTTOM + 46}">z</text>`,
    ].join('\n'),
  );
}

function measured(): Slopes[] {
  const count = Math.round(-FROM / STEP) + 1;
  const [auto, rule] = [grad(textbook), grad(nn.sigmoid)].map((slope) => (z: number) => numberOf(slope, z));
  return Array.from({ length: count }, (_, i) => {
    const z = -i * STEP;
    return { z, auto: auto(z), rule: rule(z) };
  });
}

function numberOf(slope: (z: NDArray) => unknown, z: number): number {
  return (slope(array(z, 'float32')) as NDArray).item() as number;
}

/** The first z, from 0 downwards, where autodiff says 0, and where it says NaN. */
function doorsOf(slopes: readonly Slopes[]): { zero: number; nan: number } {
  return {
    zero: slopes.find(({ auto }) => auto === 0)!.z,
    nan: slopes.find(({ auto }) => Number.isNaN(auto))!.z,
  };
}

/** The power of ten that a number is. */
function powerOf(value: number): number {
  return log(array(value, 'float64')).item() / Math.LN10;
}

function raised(power: number): string {
  return `⁻${[...String(-power)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('')}`;
}

function told(z: number): string {
  return (Math.round(10 * z) / 10).toString().replace('-', '−');
}

function round(pixels: number): number {
  return Math.round(10 * pixels) / 10;
}

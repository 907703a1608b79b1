import { XOR } from '@first-principles/step1-xor';
import { chord } from '../../kit/chord.ts';
import type { Point, Range } from '../../kit/draw.ts';
import { LINES, PLANE, POINTS } from './plane.ts';
import type { XorFrame } from './session.ts';

/** A direction of the hidden layer's picture. */
export interface Axis extends Range {
  readonly name: string;
  readonly ticks: readonly number[];
}

/** The hidden layer's picture. */
export interface HiddenView {
  readonly x: Axis;
  readonly y: Axis;
  /** The plane's grid, bent. */
  readonly grid: readonly (readonly Point[])[];
  /** The four rows of the table. */
  readonly rows: readonly Point[];
  /** Where the answer is ½, as far as it is in sight. */
  readonly line: readonly Point[] | null;
}

const unit = (name: string): Axis => ({ name, from: 0, to: 1, ticks: [0, 1] });

/** How many units the hidden layer of a frame has. */
function unitsOf({ numbers }: Pick<XorFrame, 'numbers'>): number {
  return (numbers.length - 1) / 4;
}

/**
 * What the output sees. Two hidden units are a plane, and the output's line goes through it. Three or four are a space,
 * seen from the side: across, one unit's answer; upward, how far a point is from the output's plane, which is then the
 * line at 0. Straight stays straight in both.
 *
 * @param across - the unit across, from 0, where there are more than two
 */
export function hiddenView(frame: XorFrame, across: number): HiddenView {
  const { hidden, distance, numbers } = frame;
  const H = unitsOf(frame);
  const two = H === 2;
  const point = (i: number): Point => [
    hidden[H * i + (two ? 0 : across)],
    two ? hidden[H * i + 1] : distance[i],
  ];
  const far = Math.max(0.5, Math.ceil(2 * distance.reduce((far, d) => Math.max(far, Math.abs(d)), 0)) / 2);
  const [a, b, c] = numbers.subarray(3 * H, 3 * H + 3);
  return {
    x: unit(`h${two ? 1 : across + 1}`),
    y: two
      ? unit('h2')
      : { name: 'distance from the output’s plane', from: -far, to: far, ticks: [-far, 0, far] },
    grid: Array.from({ length: 2 * LINES }, (_, line) =>
      Array.from({ length: POINTS }, (_, i) => point(line * POINTS + i)),
    ),
    rows: XOR.map((_, n) => point(2 * LINES * POINTS + n)),
    line: two
      ? chord(a, b, c, { from: 0, to: 1 })
      : [
          [0, 0],
          [1, 0],
        ],
  };
}

/** The line that each hidden unit draws in the plane of the inputs, as far as it is in sight. */
export function unitLines(frame: Pick<XorFrame, 'numbers'>): { points: readonly Point[]; name: string }[] {
  const { numbers } = frame;
  return Array.from({ length: unitsOf(frame) }, (_, j) => {
    const [w1, w2, b] = numbers.subarray(3 * j, 3 * j + 3);
    return { points: chord(w1, w2, b, PLANE), name: `h${j + 1}` };
  }).flatMap(({ points, name }) => (points === null ? [] : [{ points, name }]));
}

/** The network's answers to the four rows. */
export function answersOf({ errors }: Pick<XorFrame, 'errors'>): number[] {
  return XOR.map(({ y }, n) => (y === 1 ? 1 - errors[n] : errors[n]));
}

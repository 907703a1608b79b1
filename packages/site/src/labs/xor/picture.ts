import { add, array, div, matmul, mul, sigmoid, sqrt, sum } from '@first-principles/linalg';
import { forwardBatch, type Params, XOR } from '@first-principles/step1-xor';
import { CELLS, LINES, PLANE, POINTS } from './plane.ts';

/** What the planes are drawn from. */
export interface Picture {
  /** The answer in each cell, [CELLS · CELLS], row by row from above. */
  readonly answers: Float64Array;
  /** Where the hidden layer sends the grid's points, [2 · LINES · POINTS, H], then the table's rows, [4, H]. */
  readonly hidden: Float64Array;
  /** How far each of these is from the output's plane, where the answer is ½; below 0: the answer is nearer to 0. */
  readonly distance: Float64Array;
  /** With two hidden units: the answer to whatever they may say, h1 and h2 each 0 … 1, [CELLS · CELLS] as `answers`. */
  readonly seen: Float64Array | undefined;
}

const along = (i: number, count: number): number => PLANE.from + ((PLANE.to - PLANE.from) * i) / (count - 1);

/** The centres of the cells, row by row from above. */
const cells = (from: number, to: number) => {
  const centre = (i: number): number => from + ((to - from) * (i + 0.5)) / CELLS;
  const each = Array.from({ length: CELLS * CELLS }, (_, i) => [
    centre(i % CELLS),
    centre(CELLS - 1 - Math.floor(i / CELLS)),
  ]);
  return array(each, 'float64');
};
const grid = Array.from({ length: 2 * LINES * POINTS }, (_, i) => {
  const [line, point] = [Math.floor(i / POINTS), along(i % POINTS, POINTS)];
  const fixed = along(line % LINES, LINES);
  return line < LINES ? [fixed, point] : [point, fixed];
});
const plane = cells(PLANE.from, PLANE.to);
const unitSquare = cells(0, 1);
const bent = array([...grid, ...XOR.map(({ x1, x2 }) => [x1, x2])], 'float64');

/**
 * The planes of a network, to be drawn: distance = (h·W2 + b2) / ‖W2‖, seen = σ(h·W2 + b2).
 *
 * @example pictureOf(paramsOf(startOf(RECIPE, key(1)))).answers.length // 2304
 */
export function pictureOf(params: Params): Picture {
  const { W2, b2 } = params;
  const { h } = forwardBatch(params, bent);
  const sums = (hidden: typeof h) => add(matmul(hidden, W2), b2);
  const norm = sqrt(sum(mul(W2, W2)));
  return {
    answers: Float64Array.from(forwardBatch(params, plane).o.data),
    hidden: Float64Array.from(h.data),
    distance: Float64Array.from(norm.item() === 0 ? sums(h).data : div(sums(h), norm).data),
    seen: W2.size === 2 ? Float64Array.from(sigmoid(sums(unitSquare)).data) : undefined,
  };
}

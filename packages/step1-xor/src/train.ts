import { cost, forward, gradients } from './network.ts';
import { XOR } from './tables.ts';
import { NAMES, type Row, type Weights, weightsOf } from './weights.ts';

/** A row is learned when the answer comes this near. */
export const NEAR = 0.1;

/** How to walk downhill. */
export interface TrainOptions {
  readonly learningRate: number;
  readonly maxSteps: number;
  /** Whether to stop as soon as every row is learned; true by default. */
  readonly stopWhenSolved?: boolean | undefined;
  /** What to learn; XOR by default. */
  readonly rows?: readonly Row[] | undefined;
}

/** Where a walk led. */
export interface Training {
  readonly weights: Weights;
  /** costs[k] is the cost after k updates: costs[0] is that of the initial weights. */
  readonly costs: readonly number[];
  /** The first k after whose updates every |o − y| < 0.1; null if that never happened. */
  readonly solvedAt: number | null;
}

/**
 * Whether every row is learned: |o − y| < 0.1.
 *
 * @example isSolved(weightsOf(() => 0)) // false
 */
export function isSolved(w: Weights, rows: readonly Row[] = XOR): boolean {
  return rows.every(({ x1, x2, y }) => Math.abs(forward(w, x1, x2).o - y) < NEAR);
}

/**
 * Walks downhill: every step takes all nine derivatives at the weights of that step, then moves all nine weights.
 *
 * w ← w − η · ∂C/∂w
 *
 * @param initial - where the walk starts; left as it is
 * @throws RangeError if a weight is not finite, the learning rate not finite and > 0, `maxSteps` not a whole number ≥
 *   0, or there is no row
 * @example train(initialise(key(1), 0.5), { learningRate: 10, maxSteps: 5000 }).solvedAt
 */
export function train(initial: Weights, options: TrainOptions): Training {
  const { learningRate, maxSteps, stopWhenSolved = true, rows = XOR } = options;
  checkFinite(initial);
  checkWalk('train', options);
  const walk = descent(initial, (w) => gradients(w, rows), learningRate);
  const costs: number[] = [];
  let solvedAt: number | null = null;
  for (let step = 0; ; step++) {
    const weights = walk.next().value;
    costs.push(cost(weights, rows));
    if (isSolved(weights, rows)) solvedAt ??= step;
    if (step === maxSteps || (stopWhenSolved && solvedAt !== null)) return { weights, costs, solvedAt };
  }
}

/**
 * The weights after 0, 1, 2 … steps downhill, for ever.
 *
 * w ← w − η · ∂C/∂w
 *
 * @example descent(initial, (w) => gradients(w), 10).next().value // initial
 */
export function* descent(
  initial: Weights,
  gradient: (w: Weights) => Weights,
  learningRate: number,
): Generator<Weights, never> {
  let w = initial;
  for (;;) {
    yield w;
    w = step(w, gradient(w), learningRate);
  }
}

function step(w: Weights, slopes: Weights, learningRate: number): Weights {
  return weightsOf((name) => w[name] - learningRate * slopes[name]);
}

/**
 * Whether a walk can go like this.
 *
 * @throws RangeError if the learning rate is not finite and > 0, or `maxSteps` not a whole number ≥ 0
 */
export function checkWalk(
  operation: string,
  { learningRate, maxSteps }: Pick<TrainOptions, 'learningRate' | 'maxSteps'>,
): void {
  if (!(Number.isFinite(learningRate) && learningRate > 0)) {
    throw new RangeError(`${operation}: learningRate must be finite and > 0: got ${learningRate}`);
  }
  if (!Number.isInteger(maxSteps) || maxSteps < 0) {
    throw new RangeError(`${operation}: maxSteps must be a whole number ≥ 0: got ${maxSteps}`);
  }
}

function checkFinite(initial: Weights): void {
  for (const name of NAMES) {
    if (!Number.isFinite(initial[name])) {
      throw new RangeError(`train: a weight must be finite: ${name} is ${initial[name]}`);
    }
  }
}

import { type Activations, forward, gradients, meanSquare } from './network.ts';
import { decisionLine, hiddenImage, type HiddenPoint } from './plane.ts';
import { numericalGradient } from './slopes.ts';
import { descent } from './train.ts';
import { type Row, type Weights, weightsOf } from './weights.ts';

/**
 * What this step's experiment is built from: one member for each exercise that it uses, with the exercise's signature.
 * The package's functions, the solutions and your own answers all fit.
 */
export interface Parts {
  /** 03: what the units say. */
  forward(w: Weights, x1: number, x2: number): Activations;
  /** 05: mean of (o − y)². */
  cost(outputs: readonly number[], targets: readonly number[]): number;
  /** 07: nine slopes, measured. */
  numericalGradient(f: (w: Weights) => number, w: Weights, h?: number): Weights;
  /** 09: nine draws U(−a, a). */
  initialise(uniform: () => number, a: number): Weights;
  /** 10: the loop; costs[0] is the cost of `initial`, maxSteps + 1 of them. */
  train(
    initial: Weights,
    gradient: (w: Weights) => Weights,
    costOf: (w: Weights) => number,
    options: { learningRate: number; maxSteps: number },
  ): { weights: Weights; costs: readonly number[] };
  /** 15: nine derivatives, means over the rows. */
  gradients(w: Weights, rows: readonly Row[]): Weights;
  /** 19: where the hidden layer sends points. */
  hiddenImage(w: Weights, points: readonly Row[]): readonly HiddenPoint[];
  /** 19: the h2 on the line o = ½. */
  decisionLine(w: Weights, h1: number): number;
}

/** The package's own functions as parts. */
export const reference: Parts = {
  forward,
  cost: meanSquare,
  numericalGradient,
  initialise: (uniform, a) => weightsOf(() => (2 * uniform() - 1) * a),
  // Ours learns a table of rows, and stops when it knows it.
  train(initial, gradient, costOf, { learningRate, maxSteps }) {
    const walk = descent(initial, gradient, learningRate);
    const costs: number[] = [];
    for (;;) {
      const weights = walk.next().value;
      costs.push(costOf(weights));
      if (costs.length > maxSteps) return { weights, costs };
    }
  },
  gradients,
  hiddenImage,
  decisionLine,
};

/**
 * Parts that need no derivatives: their gradients are the slopes of their cost, measured by their `numericalGradient`.
 *
 * @example (await experiment(measured(reference), { seed: 1 })).solvedAt
 */
export function measured(parts: Parts): Parts {
  return { ...parts, gradients: (w, rows) => parts.numericalGradient((v) => costOn(parts, v, rows), w) };
}

/** The cost of some rows, as the parts say it. */
export function costOn(parts: Parts, w: Weights, rows: readonly Row[]): number {
  return parts.cost(
    rows.map(({ x1, x2 }) => parts.forward(w, x1, x2).o),
    rows.map(({ y }) => y),
  );
}

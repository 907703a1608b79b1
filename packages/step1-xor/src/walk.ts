import { sigmoid } from '@first-principles/linalg';
import { XOR } from './tables.ts';
import { checkWalk, NEAR } from './train.ts';

/** How a walk of `walk` goes. */
export interface WalkOptions {
  readonly learningRate: number;
  readonly maxSteps: number;
  /** The slip of the printed formula: the second hidden unit has the output's bias instead of its own. */
  readonly slip?: boolean | undefined;
}

/** Where it ended. */
export interface WalkEnd {
  /** The first step after which every |o − y| < 0.1, where it stopped; null if `maxSteps` came first. */
  readonly solvedAt: number | null;
  /** |o − y| of each row at the end. */
  readonly errors: readonly number[];
}

/**
 * `train` on XOR for those who run a thousand of them: any number H of hidden units, and nothing allocated on the way.
 * With H = 2 it takes the same steps as `train`, bit for bit.
 *
 * @param weights - [4·H + 1]: of each hidden unit its two weights and its bias, then the output's H weights and its
 *   bias (for H = 2 the order of `NAMES`); it is moved
 * @throws RangeError if there are not 4·H + 1 weights, or the learning rate or `maxSteps` is none
 * @example walk(Float64Array.from(NAMES, (name) => initial[name]), { learningRate: 10, maxSteps: 5000 }).solvedAt
 */
export function walk(weights: Float64Array, options: WalkOptions): WalkEnd {
  const { learningRate, maxSteps, slip = false } = options;
  const units = (weights.length - 1) / 4;
  if (!Number.isInteger(units) || units < 1) {
    throw new RangeError(`walk: needs 4·H + 1 weights, H ≥ 1: got ${weights.length}`);
  }
  checkWalk('walk', options);
  const last = weights.length - 1;
  const biases = Int32Array.from({ length: units }, (_, j) => (slip && j === 1 ? last : 3 * j + 2));
  const h = new Float64Array(units);
  const gradient = new Float64Array(weights.length);
  const errors = new Float64Array(XOR.length);
  for (let step = 0; ; step++) {
    gradient.fill(0);
    let solved = true;
    for (let n = 0; n < XOR.length; n++) {
      const { x1, x2, y } = XOR[n];
      let z = 0;
      for (let j = 0; j < units; j++) {
        h[j] = sigmoid(x1 * weights[3 * j] + x2 * weights[3 * j + 1] + weights[biases[j]]);
        z += h[j] * weights[3 * units + j];
      }
      const o = sigmoid(z + weights[last]);
      errors[n] = Math.abs(o - y);
      if (!(errors[n] < NEAR)) solved = false;
      const delta = 2 * (o - y) * o * (1 - o);
      for (let j = 0; j < units; j++) {
        const below = delta * weights[3 * units + j] * h[j] * (1 - h[j]);
        gradient[3 * j] += below * x1;
        gradient[3 * j + 1] += below * x2;
        gradient[biases[j]] += below;
        gradient[3 * units + j] += delta * h[j];
      }
      gradient[last] += delta;
    }
    if (solved || step === maxSteps) return { solvedAt: solved ? step : null, errors: [...errors] };
    for (let i = 0; i < weights.length; i++) weights[i] -= learningRate * (gradient[i] / XOR.length);
  }
}

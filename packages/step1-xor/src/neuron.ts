import { sigmoid } from '@first-principles/linalg';
import { checkWalk, NEAR } from './train.ts';
import type { Row } from './weights.ts';

/** Where one neuron's walk ended. */
export interface NeuronTraining {
  readonly w1: number;
  readonly w2: number;
  readonly b: number;
  /** The mean of (o − y)² there. */
  readonly cost: number;
  /** The first step after which every |o − y| < 0.1; null if that never happened. */
  readonly solvedAt: number | null;
}

/**
 * One neuron alone walks downhill: it learns AND and OR, but not XOR, whose answers no straight line parts.
 *
 * o = σ(x1·w1 + x2·w2 + b);  δ = 2(o − y)·o(1 − o);  w1 ← w1 − η·mean(δ·x1), w2 and b alike
 *
 * @param initial - w1, w2, b
 * @throws RangeError if there is no row, or the learning rate or `maxSteps` is none
 * @example trainNeuron([0, 0, 0], AND, { learningRate: 10, maxSteps: 5000 }).solvedAt
 */
export function trainNeuron(
  initial: readonly [w1: number, w2: number, b: number],
  rows: readonly Row[],
  options: { readonly learningRate: number; readonly maxSteps: number },
): NeuronTraining {
  const { learningRate, maxSteps } = options;
  checkWalk('trainNeuron', options);
  if (rows.length === 0) throw new RangeError('trainNeuron: needs at least one row: got none');
  let [w1, w2, b] = initial;
  for (let step = 0; ; step++) {
    let [cost, dw1, dw2, db] = [0, 0, 0, 0];
    let solved = true;
    for (const { x1, x2, y } of rows) {
      const o = sigmoid(x1 * w1 + x2 * w2 + b);
      const delta = 2 * (o - y) * o * (1 - o);
      cost += (o - y) * (o - y);
      dw1 += delta * x1;
      dw2 += delta * x2;
      db += delta;
      if (!(Math.abs(o - y) < NEAR)) solved = false;
    }
    const N = rows.length;
    if (solved || step === maxSteps) return { w1, w2, b, cost: cost / N, solvedAt: solved ? step : null };
    w1 -= learningRate * (dw1 / N);
    w2 -= learningRate * (dw2 / N);
    b -= learningRate * (db / N);
  }
}

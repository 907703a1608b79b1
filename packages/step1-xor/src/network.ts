import { sigmoid } from '@first-principles/linalg';
import { XOR } from './tables.ts';
import { type Row, type Weights, weightsOf } from './weights.ts';

/** What the two hidden units and the output say, each 0 … 1. */
export interface Activations {
  readonly h1: number;
  readonly h2: number;
  readonly o: number;
}

/**
 * What the network says to two numbers.
 *
 * h1 = σ(x1·w11 + x2·w12 + b1),  h2 = σ(x1·w21 + x2·w22 + b2),  o = σ(h1·w31 + h2·w32 + b3)
 *
 * @source the course's first notebook; h2's bias is b2, where the notebook prints b3
 * @example forward(weightsOf(() => 0), 1, 0) // { h1: 0.5, h2: 0.5, o: 0.5 }
 */
export function forward(w: Weights, x1: number, x2: number): Activations {
  const h1 = sigmoid(x1 * w.w11 + x2 * w.w12 + w.b1);
  const h2 = sigmoid(x1 * w.w21 + x2 * w.w22 + w.b2);
  const o = sigmoid(h1 * w.w31 + h2 * w.w32 + w.b3);
  return { h1, h2, o };
}

/**
 * How wrong the network is on some rows: 0 where every answer is right.
 *
 * C = mean over the rows of (o − y)²
 *
 * @throws RangeError if there is no row
 * @example cost(weightsOf(() => 0)) // 0.25: every answer is ½
 */
export function cost(w: Weights, rows: readonly Row[] = XOR): number {
  return meanSquare(
    rows.map(({ x1, x2 }) => forward(w, x1, x2).o),
    rows.map(({ y }) => y),
  );
}

/**
 * The mean of the squared differences.
 *
 * @throws RangeError if there is no output, or not one target for each
 * @example meanSquare([1, 0.5], [0, 0.5]) // 0.5
 */
export function meanSquare(outputs: readonly number[], targets: readonly number[]): number {
  if (outputs.length === 0 || outputs.length !== targets.length) {
    throw new RangeError(
      `cost: needs at least one row, and a target for each: got ${outputs.length} outputs, ${targets.length} targets`,
    );
  }
  return outputs.reduce((sum, o, n) => sum + (o - targets[n]) * (o - targets[n]), 0) / outputs.length;
}

/**
 * The nine derivatives of one row's (o − y)², each the product along its path back from the output. With z3 = h1·w31 +
 * h2·w32 + b3, and z1, z2 alike:
 *
 * δ3 = ∂C/∂z3 = 2(o − y) · o(1 − o),  δ1 = ∂C/∂z1 = δ3 · w31 · h1(1 − h1),  δ2 = ∂C/∂z2 = δ3 · w32 · h2(1 − h2)
 *
 * @source the chain rule; σ' = σ(1 − σ)
 * @example rowGradients(weightsOf(() => 0), { x1: 1, x2: 1, y: 0 }).b3 // 0.25
 */
export function rowGradients(w: Weights, { x1, x2, y }: Row): Weights {
  const { h1, h2, o } = forward(w, x1, x2);
  const d3 = 2 * (o - y) * o * (1 - o);
  const d1 = d3 * w.w31 * h1 * (1 - h1);
  const d2 = d3 * w.w32 * h2 * (1 - h2);
  return {
    w11: d1 * x1,
    w12: d1 * x2,
    b1: d1,
    w21: d2 * x1,
    w22: d2 * x2,
    b2: d2,
    w31: d3 * h1,
    w32: d3 * h2,
    b3: d3,
  };
}

/**
 * The nine derivatives of the cost: the mean of the rows' own.
 *
 * @throws RangeError if there is no row
 * @example gradients(weightsOf(() => 0)).b3 // 0: two rows pull up, two pull down
 */
export function gradients(w: Weights, rows: readonly Row[] = XOR): Weights {
  if (rows.length === 0) throw new RangeError('gradients: needs at least one row: got none');
  const each = rows.map((row) => rowGradients(w, row));
  return weightsOf((name) => each.reduce((sum, row) => sum + row[name], 0) / rows.length);
}

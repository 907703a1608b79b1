import {
  abs,
  add,
  exp,
  item,
  log1p,
  logSumExp,
  maximum,
  mean,
  mul,
  type NDArray,
  neg,
  square,
  sub,
  sum,
} from '@first-principles/linalg';
import { ACTIVATIONS } from './activations.ts';
import type { Cost } from './configuration.ts';
import { softmax, softmaxError } from './softmax.ts';

/** How a cost reads the last row of units, what it costs, and what it says to them. */
export interface Judge {
  /** The answers, [N, K] → [N, K], each 0 … 1. */
  readonly output: (z: NDArray) => NDArray;
  /** Each sample's cost C_n, [N]. */
  readonly cost: (z: NDArray, y: NDArray) => NDArray;
  /** δ = ∂C_n/∂z, [N, K]: each sample's own, so without 1/N. */
  readonly error: (z: NDArray, y: NDArray) => NDArray;
}

const { apply: sigmoid, derivative: sigmoidDerivative } = ACTIVATIONS.sigmoid;

/**
 * The costs and their derivatives with respect to the pre-activation, by hand.
 *
 * | | output a | cost C_n | error δ |
 * |---|---|---|---|
 * | quadratic | sigmoid(z) | ½ Σ_k (a_k − y_k)² | (a − y) ⊙ σ'(z) |
 * | sigmoidCrossEntropy | sigmoid(z) | Σ_k max(z_k, 0) − z_k·y_k + ln(1 + e^(−abs z_k)) | a − y |
 * | softmaxCrossEntropy | softmax(z) | Σ_k y_k (ln Σ_j e^(z_j) − z_k) | a − y |
 *
 * The answers y are one-hot, or any probabilities that add up to 1. With both cross-entropies the slope σ' vanishes from the error: a unit that is sure and wrong learns at full speed.
 *
 * @source M. Nielsen, Neural Networks and Deep Learning, chapter 3
 */
export const COSTS: Readonly<Record<Cost, Judge>> = {
  quadratic: {
    output: sigmoid,
    cost: (z, y) => mul(sum(square(sub(sigmoid(z), y)), -1), 0.5),
    error: (z, y) => mul(sub(sigmoid(z), y), sigmoidDerivative(z)),
  },
  sigmoidCrossEntropy: {
    output: sigmoid,
    // −y ln a − (1 − y) ln(1 − a), from z: no logarithm of a 0 that was only rounded to be one
    cost: (z, y) => sum(add(sub(maximum(z, 0), mul(z, y)), log1p(exp(neg(abs(z))))), -1),
    error: (z, y) => sub(sigmoid(z), y),
  },
  softmaxCrossEntropy: {
    output: softmax,
    cost: (z, y) => sum(mul(y, sub(logSumExp(z, -1, true), z)), -1),
    error: softmaxError,
  },
};

/**
 * The sigmoid cross-entropy of a batch, and its error.
 *
 * C = 1/N · Σ_n Σ_k max(z, 0) − z·y + ln(1 + e^(−abs z)),  δ = a − y
 *
 * @param z - [N, K]
 * @param y - [N, K]
 * @returns the mean cost; δ [N, K] without 1/N
 * @source M. Nielsen, Neural Networks and Deep Learning, chapter 3, (63) and (66)
 * @example sigmoidCrossEntropy(array([[0]]), array([[1]])).cost // ln 2
 */
export function sigmoidCrossEntropy(
  z: NDArray,
  y: NDArray,
): { readonly cost: number; readonly delta: NDArray } {
  const { cost, error } = COSTS.sigmoidCrossEntropy;
  return { cost: item(mean(cost(z, y))), delta: error(z, y) };
}

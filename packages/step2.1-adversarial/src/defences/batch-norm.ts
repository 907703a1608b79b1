import {
  add,
  div,
  formatShape,
  mean as meanOf,
  mul,
  type NDArray,
  reshape,
  ShapeError,
  sqrt,
  sub,
  sum,
  variance as varianceOf,
  zerosLike,
} from '@first-principles/linalg';
import type { Layer } from '@first-principles/step2-mnist';

/** ε: keeps a column that does not change from being divided by 0. */
const EPSILON = 1e-5;

/** What a batch norm learns (γ, β), and what it remembers for reading. */
export interface Norm {
  readonly gamma: NDArray;
  readonly beta: NDArray;
  /** Running mean and variance, all [O]. */
  readonly mean: NDArray;
  readonly variance: NDArray;
}

/** A normalised batch, and what its gradient needs. */
export interface Normalised {
  /** γ·x̂ + β, [N, O]. */
  readonly y: NDArray;
  /** (x − mean)/√(variance + ε), [N, O]. */
  readonly xHat: NDArray;
  /** Of each column over the batch, [O]; the variance is biased (÷N). */
  readonly mean: NDArray;
  readonly variance: NDArray;
}

/**
 * Batch normalisation while training: each feature gets mean 0 and deviation 1 over the batch, then those it learns.
 *
 * x̂ = (x − mean)/√(variance + ε),  y = γ·x̂ + β;  mean and variance of each column over the batch
 *
 * @param x - [N, O], N ≥ 2
 * @param gamma - [O]
 * @param beta - [O]
 * @param epsilon - ε, inside the root
 * @throws ShapeError if x is no matrix, or a batch of one
 * @source Ioffe and Szegedy, Batch Normalization (2015), algorithm 1
 * @example batchNorm(array([[1], [3]]), array([2]), array([5]), 0).y.toList() // [[3], [7]]
 */
export function batchNorm(x: NDArray, gamma: NDArray, beta: NDArray, epsilon: number = EPSILON): Normalised {
  if (x.ndim !== 2 || x.shape[0] < 2) {
    throw new ShapeError(
      `batchNorm: needs a batch [N, O] of N ≥ 2: x is ${formatShape(x.shape)}; learn from two or more, read with batchNormEval`,
    );
  }
  const mean = meanOf(x, 0);
  const variance = varianceOf(x, 0);
  const xHat = div(sub(x, mean), sqrt(add(variance, epsilon)));
  return { y: add(mul(gamma, xHat), beta), xHat, mean, variance };
}

/**
 * Batch normalisation, backward: the mean and the variance depend on every sample, so every sample's gradient reaches all.
 *
 * dx = γ/(N·√(variance + ε)) · (N·dy − Σ dy − x̂·Σ(dy·x̂)),  dγ = Σ(dy·x̂),  dβ = Σ dy;  sums over the batch
 *
 * @param dy - [N, O], ∂C/∂y
 * @param xHat - [N, O], of the forward pass
 * @param gamma - [O]
 * @param variance - [O], of the forward pass
 * @param epsilon - ε of the forward pass
 * @returns dx [N, O], dgamma [O], dbeta [O]
 * @throws ShapeError if the shapes do not broadcast
 * @source Ioffe and Szegedy, Batch Normalization (2015), 3; the three paths put together
 * @example batchNormBackward(dy, xHat, gamma, variance).dx
 */
export function batchNormBackward(
  dy: NDArray,
  xHat: NDArray,
  gamma: NDArray,
  variance: NDArray,
  epsilon: number = EPSILON,
): { dx: NDArray; dgamma: NDArray; dbeta: NDArray } {
  const count = dy.shape[0];
  const dgamma = sum(mul(dy, xHat), 0);
  const dbeta = sum(dy, 0);
  const scale = div(gamma, mul(sqrt(add(variance, epsilon)), count));
  return { dx: mul(scale, sub(sub(mul(dy, count), dbeta), mul(xHat, dgamma))), dgamma, dbeta };
}

/**
 * A running statistic, moved towards that of a batch.
 *
 * running' = (1 − momentum)·running + momentum·batch
 *
 * @param running - [O]
 * @param batch - [O]: the batch's mean, or its variance times N/(N − 1)
 * @param momentum - the weight of the new
 * @source PyTorch, `BatchNorm1d`
 * @example updateRunning(array([1]), array([3]), 0.5).toList() // [2]
 */
export function updateRunning(running: NDArray, batch: NDArray, momentum = 0.1): NDArray {
  return add(mul(running, 1 - momentum), mul(batch, momentum));
}

/**
 * Batch normalisation while reading: with the running statistics, so that no image's reading depends on its neighbours.
 *
 * y = γ·(x − runningMean)/√(runningVariance + ε) + β
 *
 * @param x - [N, O]; a batch of one is fine
 * @source Ioffe and Szegedy, Batch Normalization (2015), algorithm 2
 * @example batchNormEval(array([[3]]), array([2]), array([5]), array([1]), array([4]), 0).toList() // [[7]]
 */
export function batchNormEval(
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  runningMean: NDArray,
  runningVariance: NDArray,
  epsilon: number = EPSILON,
): NDArray {
  return add(mul(gamma, div(sub(x, runningMean), sqrt(add(runningVariance, epsilon)))), beta);
}

/** Batch normalisation while reading, whoever wrote it. */
type Evaluate = typeof batchNormEval;

/**
 * A layer and its batch norm as one layer. While reading, the norm is a straight line, f, and two straight lines are one.
 *
 * W' = f(W) − f(0),  b' = f(b): where f(z) = γ·(z − runningMean)/√(runningVariance + ε) + β
 *
 * @param layer - W [I, O], b [O]
 * @param norm - of what the layer gives
 * @throws ShapeError if the shapes do not fit
 * @example folded(layer, norm) // reads as the two did
 */
export function folded(
  { W, b }: Layer,
  { gamma, beta, mean, variance }: Norm,
  evaluate: Evaluate = batchNormEval,
): Layer {
  const f = (z: NDArray): NDArray => evaluate(z, gamma, beta, mean, variance);
  const row = reshape(b, [1, b.size]);
  return { W: sub(f(W), f(zerosLike(row))), b: reshape(f(row), b.shape) };
}

import { formatShape, mul, type NDArray, reshape, ShapeError, transpose } from '@first-principles/linalg';
import {
  batchNorm,
  batchNormBackward,
  batchNormEval,
  type Norm,
  type Normalised,
  updateRunning,
} from '@first-principles/step2.1-adversarial';

/*
 * A kernel looks for the same thing everywhere, so a channel is one feature, and every place of every image is a sample of
 * it: as rows, [N·H·W, C], the images are a batch of step 2.1, and its mathematics is all there is to do.
 */

/**
 * Batch normalisation of images while training: each channel gets mean 0 and deviation 1 over all places of the batch, then
 * those it learns.
 *
 * x̂ = (x − mean_c)/√(variance_c + ε),  y = γ_c·x̂ + β_c;  mean and variance of a channel over N, H, W
 *
 * @param x - [N, C, H, W], N·H·W ≥ 2
 * @param gamma - [C]
 * @param beta - [C]
 * @param epsilon - ε, inside the root; 1e-5 by default
 * @returns y and xHat [N, C, H, W], mean and variance [C]; the variance is biased, ÷(N·H·W)
 * @throws ShapeError if a channel has but one number, or the shapes do not fit
 * @source Ioffe and Szegedy, Batch Normalization (2015), 3.2
 * @example batchNorm2d(array([[[[1, 3]]]]), array([2]), array([5]), 0).y.toList() // [[[[3, 7]]]]
 */
export function batchNorm2d(x: NDArray, gamma: NDArray, beta: NDArray, epsilon?: number): Normalised {
  checkImages('batchNorm2d', x, { gamma, beta });
  const [N, , H, W] = x.shape;
  if (N * H * W < 2) {
    throw new ShapeError(
      `batchNorm2d: needs N·H·W ≥ 2 numbers of a channel: x is ${formatShape(x.shape)}: ${N}·${H}·${W} = ${N * H * W}; to read a single image use batchNorm2dEval`,
    );
  }
  const { y, xHat, mean, variance } = batchNorm(asRows(x), gamma, beta, epsilon);
  return { y: asImages(y, x), xHat: asImages(xHat, x), mean, variance };
}

/**
 * Batch normalisation of images, backward: the gradient of every place reaches all places of its channel.
 *
 * dx = γ_c/(M·√(variance_c + ε)) · (M·dy − Σ dy − x̂·Σ(dy·x̂)),  dγ = Σ(dy·x̂),  dβ = Σ dy;  sums over N, H, W;  M = N·H·W
 *
 * @param dy - [N, C, H, W], ∂C/∂y
 * @param xHat - [N, C, H, W], of the forward pass
 * @param gamma - [C]
 * @param variance - [C], of the forward pass
 * @param epsilon - ε of the forward pass
 * @returns dx [N, C, H, W], dgamma [C], dbeta [C]
 * @throws ShapeError if the shapes do not fit
 * @source Ioffe and Szegedy, Batch Normalization (2015), 3 and 3.2
 * @example batchNorm2dBackward(dy, xHat, gamma, variance).dx
 */
export function batchNorm2dBackward(
  dy: NDArray,
  xHat: NDArray,
  gamma: NDArray,
  variance: NDArray,
  epsilon?: number,
): { dx: NDArray; dgamma: NDArray; dbeta: NDArray } {
  checkImages('batchNorm2dBackward', xHat, { gamma, variance });
  if (formatShape(dy.shape) !== formatShape(xHat.shape)) {
    throw new ShapeError(
      `batchNorm2dBackward: dy must have the shape of xHat ${formatShape(xHat.shape)}: got ${formatShape(dy.shape)}`,
    );
  }
  const { dx, dgamma, dbeta } = batchNormBackward(asRows(dy), asRows(xHat), gamma, variance, epsilon);
  return { dx: asImages(dx, dy), dgamma, dbeta };
}

/**
 * Batch normalisation of images while reading: with the running statistics, so that no image's reading depends on its
 * neighbours.
 *
 * y = γ_c·(x − mean_c)/√(variance_c + ε) + β_c
 *
 * @param x - [N, C, H, W]; a batch of one is fine
 * @param norm - γ, β and the running mean and variance, all [C]
 * @throws ShapeError if the shapes do not fit
 * @source Ioffe and Szegedy, Batch Normalization (2015), algorithm 2
 * @example batchNorm2dEval(x, norm)
 */
export function batchNorm2dEval(x: NDArray, norm: Norm, epsilon?: number): NDArray {
  const { gamma, beta, mean, variance } = norm;
  checkImages('batchNorm2dEval', x, { gamma, beta, mean, variance });
  return asImages(batchNormEval(asRows(x), gamma, beta, mean, variance, epsilon), x);
}

/**
 * The running statistics after a batch; the variance is remembered unbiased, times M/(M − 1).
 *
 * running' = (1 − 0.1)·running + 0.1·batch
 *
 * @param count - M = N·H·W of the batch
 * @source PyTorch, `BatchNorm2d`
 */
export function remember(norm: Norm, { mean, variance }: Normalised, count: number): Norm {
  return {
    ...norm,
    mean: updateRunning(norm.mean, mean),
    variance: updateRunning(norm.variance, mul(variance, count / (count - 1))),
  };
}

/** [N, C, H, W] → [N·H·W, C] */
function asRows(x: NDArray): NDArray {
  return reshape(transpose(x, [0, 2, 3, 1]), [-1, x.shape[1]]);
}

/** [N·H·W, C] → the shape of x. */
function asImages(rows: NDArray, { shape: [N, C, H, W] }: NDArray): NDArray {
  return transpose(reshape(rows, [N, H, W, C]), [0, 3, 1, 2]);
}

function checkImages(operation: string, x: NDArray, vectors: Readonly<Record<string, NDArray>>): void {
  if (x.ndim !== 4)
    throw new ShapeError(`${operation}: takes images [N, C, H, W]: got ${formatShape(x.shape)}`);
  for (const [name, { shape }] of Object.entries(vectors)) {
    if (shape.length !== 1 || shape[0] !== x.shape[1]) {
      throw new ShapeError(
        `${operation}: ${name} must be [${x.shape[1]}], one number a channel: got ${formatShape(shape)}`,
      );
    }
  }
}

import { fromData, type NDArray } from '@first-principles/linalg';
import { decayed, type Gradients, type Network } from '@first-principles/step2-mnist';
import { iterate, type Walk } from './attacks/iterate.ts';
import { asLongAs } from './attacks/random-like.ts';
import { signStep } from './attacks/sign-step.ts';
import { targetedStep } from './attacks/targeted.ts';
import { adversarialGradients, type Attacker } from './defences/adversarial-training.ts';
import {
  batchNorm,
  batchNormBackward,
  batchNormEval,
  type Normalised,
  updateRunning,
} from './defences/batch-norm.ts';
import { linearBackward, meanLossGradient } from './defences/linear.ts';
import { NOISE, withNoise } from './defences/noise.ts';
import { score, type Score } from './score.ts';

/**
 * What this step's experiment is built from: one member for each exercise that it uses, with the exercise's signature.
 * The package's functions, the solutions and your own answers all fit.
 */
export interface Parts {
  /** 01: clip(x + ε·sign(dx), 0, 1). */
  signStep(x: NDArray, dx: NDArray, epsilon: number): NDArray;
  /** 03: small sign steps, projected on the cube around x0, then clipped. */
  iterate(x0: NDArray, gradient: (x: NDArray) => NDArray, options: Walk): NDArray;
  /** 04: x − η(dxTarget + λ(x − like)). */
  targetedStep(x: NDArray, dxTarget: NDArray, like: NDArray, lambda: number, eta: number): NDArray;
  /** 05: a random direction, as long as each row of the perturbation. */
  randomLike(perturbation: NDArray, normal: () => number): NDArray;
  /** 06: x + n·deviation + mean while training. */
  noisy(x: NDArray, training: boolean, normal: () => number, deviation?: number, mean?: number): NDArray;
  /** 07: (p − y)/N. */
  meanLossGradient(z: NDArray, y: NDArray): NDArray;
  /** 07: sums. */
  linearBackward(dy: NDArray, x: NDArray, W: NDArray): { dx: NDArray; dW: NDArray; db: NDArray };
  /** 09: γ·x̂ + β over a batch. */
  batchNorm(x: NDArray, gamma: NDArray, beta: NDArray, epsilon?: number): Normalised;
  /** 10: (1 − momentum)·running + momentum·batch. */
  updateRunning(running: NDArray, batch: NDArray, momentum?: number): NDArray;
  /** 10: with the running statistics. */
  batchNormEval(
    x: NDArray,
    gamma: NDArray,
    beta: NDArray,
    runningMean: NDArray,
    runningVariance: NDArray,
    epsilon?: number,
  ): NDArray;
  /** 11: dx, dgamma, dbeta. */
  batchNormBackward(
    dy: NDArray,
    xHat: NDArray,
    gamma: NDArray,
    variance: NDArray,
    epsilon?: number,
  ): { dx: NDArray; dgamma: NDArray; dbeta: NDArray };
  /** 12: dW + λW. */
  decayed(net: Network, grads: Network, lambda: number): Network;
  /** 13: gradients of the attacked batch, with its true labels. */
  adversarialGradients(net: Network, x: NDArray, y: NDArray, attack: Attacker, gradients: Gradients): Network;
  /** 14: fractions right before, right after, and fooled. */
  score(labels: readonly number[], clean: readonly number[], attacked: readonly number[]): Score;
}

/** The package's own functions as parts. */
export const reference: Parts = {
  signStep,
  iterate,
  targetedStep,
  // Ours draws by a key, as does the noise line.
  randomLike: (perturbation, normal) => asLongAs(perturbation, drawnLike(perturbation, normal)),
  noisy: (x, training, normal, deviation = NOISE.deviation, mean = NOISE.mean) =>
    training ? withNoise(x, drawnLike(x, normal), deviation, mean) : x,
  meanLossGradient,
  linearBackward,
  batchNorm,
  updateRunning,
  batchNormEval,
  batchNormBackward,
  decayed: (net, grads, lambda) => decayed(grads, net, lambda),
  adversarialGradients,
  score,
};

/** A number for each element, row by row. */
function drawnLike(x: NDArray, normal: () => number): NDArray {
  return x.dtype === 'float64'
    ? fromData('float64', Float64Array.from({ length: x.size }, normal), x.shape)
    : fromData('float32', Float32Array.from({ length: x.size }, normal), x.shape);
}

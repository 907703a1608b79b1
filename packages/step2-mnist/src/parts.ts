import { batches, toInput } from '@first-principles/datasets';
import { array, fromData, key, mul, type NDArray, oneHot, zeros } from '@first-principles/linalg';
import type { Network, Structure } from './configuration.ts';
import { sigmoidCrossEntropy } from './costs.ts';
import { epoch } from './epoch.ts';
import { type Layer, layerForward, layerGradients } from './layer.ts';
import { errorBack, forward, gradients, type Pass } from './network.ts';
import { accuracy, confusion } from './scores.ts';
import { regressionGradients, softmax } from './softmax.ts';

/** Gradients of a network's mean cost, in its own form. */
export type Gradients = (net: Network, x: NDArray, y: NDArray) => Network;

/**
 * What this step's experiment is built from: one member for each exercise that it uses, with the exercise's signature.
 * The package's functions, the solutions and your own answers all fit.
 */
export interface Parts {
  /** 01: pixels of `count` images → [count, pixels an image], 0 … 1. */
  toInput(pixels: Uint8Array, count: number): NDArray;
  /** 02: labels → [N, K]. */
  oneHot(labels: readonly number[], classes: number): NDArray;
  /** 03: scores → probabilities, [N, K]. */
  softmax(z: NDArray): NDArray;
  /** 08: dW = xᵀ(p − y)/N, db. */
  regressionGradients(layer: Layer, x: NDArray, y: NDArray): Layer;
  /** 10: shuffled indices in pieces; the last may be short. */
  batches(count: number, size: number, uniform: () => number): readonly (readonly number[])[];
  /** 11: the fraction read right. */
  accuracy(scores: NDArray, labels: readonly number[]): number;
  /** 12: [K, K], rows true, columns as read. */
  confusion(scores: NDArray, labels: readonly number[]): NDArray;
  /** 13: one pass over the pieces. */
  epoch(
    net: Network,
    x: NDArray,
    y: NDArray,
    pieces: readonly (readonly number[])[],
    learningRate: number,
    gradients: Gradients,
  ): Network;
  /** 14: x·W + b. */
  layerForward(x: NDArray, layer: Layer): NDArray;
  /** 15: L z's, L + 1 a's. */
  forward(net: Network, x: NDArray): Pass;
  /** 16: W ~ N(0, 1/√in), b = 0. */
  initialise(structure: Structure, normal: () => number): Network;
  /** 18: δ·Wᵀ ⊙ σ'(zBelow). */
  errorBack(delta: NDArray, W: NDArray, zBelow: NDArray): NDArray;
  /** 19: δ [N, O] and a [N, I] → dW [I, O], db [O], means over N. */
  layerGradients(delta: NDArray, aBelow: NDArray): Layer;
  /** 20: of the quadratic cost, any depth. */
  gradients: Gradients;
  /** 21: the cost and δ = a − y, from z. */
  sigmoidCrossEntropy(z: NDArray, y: NDArray): { readonly cost: number; readonly delta: NDArray };
}

/** The package's own functions as parts. */
export const reference: Parts = {
  toInput: (pixels, count) => toInput(fromData('uint8', pixels, [count, pixels.length / count])),
  oneHot,
  softmax,
  regressionGradients,
  // Ours shuffles by a key: one draw makes it.
  batches: (count, size, uniform) =>
    batches(count, size, key(Math.floor(uniform() * 2 ** 32))).map((piece) => [...piece]),
  accuracy,
  confusion,
  epoch,
  layerForward,
  forward,
  // Ours draws by a key, too.
  initialise: (structure, normal) =>
    structure.slice(1).map((units, l) => ({
      W: mul(
        array(Array.from({ length: structure[l] }, () => Array.from({ length: units }, () => normal()))),
        1 / Math.sqrt(structure[l]),
      ),
      b: zeros([units]),
    })),
  errorBack,
  layerGradients,
  gradients,
  sigmoidCrossEntropy,
};

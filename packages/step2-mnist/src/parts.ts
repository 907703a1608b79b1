import { batches, toInput } from '@first-principles/datasets';
import { fromData, key, type NDArray, oneHot } from '@first-principles/linalg';
import { type Layer, layerForward, layerGradients } from './layer.ts';
import { accuracy, confusion } from './scores.ts';
import { softmaxCrossEntropy, softmaxError } from './softmax.ts';

/**
 * What this step's experiment is built from: one member for each exercise that it uses, with the exercise's signature.
 * The package's functions, the solutions and your own answers all fit.
 */
export interface Parts {
  /** 01: pixels of `count` images → [count, pixels an image], 0 … 1. */
  toInput(pixels: Uint8Array, count: number): NDArray;
  /** 02: labels → [N, K]. */
  oneHot(labels: readonly number[], classes: number): NDArray;
  /** 05: scores [N, K] and labels → mean cross-entropy. */
  softmaxCrossEntropy(z: NDArray, labels: readonly number[]): number;
  /** 07: p − y, [N, K]. */
  softmaxError(z: NDArray, y: NDArray): NDArray;
  /** 10: shuffled indices in pieces; the last may be short. */
  batches(count: number, size: number, uniform: () => number): readonly (readonly number[])[];
  /** 11: the fraction read right. */
  accuracy(scores: NDArray, labels: readonly number[]): number;
  /** 12: [K, K], rows true, columns as read. */
  confusion(scores: NDArray, labels: readonly number[]): NDArray;
  /** 14: x·W + b. */
  layerForward(x: NDArray, layer: Layer): NDArray;
  /** 19: δ [N, O] and a [N, I] → dW [I, O], db [O], means over N. */
  layerGradients(delta: NDArray, aBelow: NDArray): Layer;
}

/** The package's own functions as parts. */
export const reference: Parts = {
  toInput: (pixels, count) => toInput(fromData('uint8', pixels, [count, pixels.length / count])),
  oneHot,
  softmaxCrossEntropy,
  softmaxError,
  // Ours shuffles by a key: one draw makes it.
  batches: (count, size, uniform) =>
    batches(count, size, key(Math.floor(uniform() * 2 ** 32))).map((piece) => [...piece]),
  accuracy,
  confusion,
  layerForward,
  layerGradients,
};

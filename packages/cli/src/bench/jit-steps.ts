import { fromData, type NDArray } from '@first-principles/linalg';
import { grad, type JitOptions, jit, lax, nn, numpy as np, treeMap } from '@first-principles/step4-autodiff';
import type { ConvolutionTraining, Training } from './peers/peer.ts';
import type { Ours } from './training.ts';

/** A cost of the parameters on a batch. */
export type Loss = (parameters: readonly NDArray[], x: NDArray, y: NDArray) => NDArray;

/** Of 784-hidden-10: sigmoid units, ½‖a − y‖² averaged over the batch. */
export const sigmoidLoss: Loss = ([W1, b1, W2, b2], x, y) => {
  const hidden = nn.sigmoid(np.add(np.matmul(x, W1), b1));
  const a = nn.sigmoid(np.add(np.matmul(hidden, W2), b2));
  return np.mul(0.5 / x.shape[0], np.sum(np.square(np.sub(a, y))));
};

/** Of the small convolutional network: softmax and cross-entropy, averaged over the batch. */
export const convolutionLoss: Loss = ([w1, b1, w2, b2, W3, b3], x, y) => {
  const block = (images: NDArray, w: NDArray, b: NDArray): NDArray =>
    nn.maxPool(nn.relu(np.add(lax.conv(images, w), np.reshape(b, [-1, 1, 1]))), 2);
  const features = np.reshape(block(block(x, w1, b1), w2, b2), [x.shape[0], -1]);
  const scores = nn.logSoftmax(np.add(np.matmul(features, W3), b3));
  return np.mul(-1 / x.shape[0], np.sum(np.mul(scores, y)));
};

/** What is trained, in arrays: parameters, and batches in their order. */
export interface Arrays {
  readonly parameters: readonly NDArray[];
  readonly batches: readonly { readonly x: NDArray; readonly y: NDArray }[];
  readonly learningRate: number;
}

/** The arrays of 784-hidden-10. */
export function sigmoidArrays(training: Training): Arrays {
  const { hidden } = training;
  return arrays(training, [[784, hidden], [hidden], [hidden, 10], [10]], [784]);
}

/** The arrays of the small convolutional network. */
export function convolutionArrays(training: ConvolutionTraining): Arrays {
  return arrays(training, [[8, 1, 5, 5], [8], [16, 8, 5, 5], [16], [256, 10], [10]], [1, 28, 28]);
}

function arrays(
  { batch, learningRate, x, y, weights }: ConvolutionTraining,
  shapes: readonly (readonly number[])[],
  image: readonly number[],
): Arrays {
  const cut = (values: Float32Array, shape: readonly number[], i: number): NDArray => {
    const size = shape.reduce((product, n) => product * n, batch);
    return fromData('float32', values.slice(i * size, (i + 1) * size), [batch, ...shape]);
  };
  return {
    parameters: weights.map((values, i) => fromData('float32', values, shapes[i])),
    batches: Array.from({ length: y.length / 10 / batch }, (_, i) => ({
      x: cut(x, image, i),
      y: cut(y, [10], i),
    })),
    learningRate,
  };
}

/** A step of plain descent, jitted as a whole: the gradients, and each parameter where it was. */
export function jittedStep(loss: Loss, learningRate: number, options: JitOptions = {}): Step {
  const step: Step = (parameters, x, y) =>
    treeMap((w, dw) => np.sub(w, np.mul(learningRate, dw)), parameters, grad(loss)(parameters, x, y));
  return jit(step, { donate: 0, ...options }) as Step;
}

type Step = (parameters: readonly NDArray[], x: NDArray, y: NDArray) => readonly NDArray[];

/** The step as a learner: it takes the batches in their order, as a race does. */
export function jitLearner(
  loss: Loss,
  { parameters, batches, learningRate }: Arrays,
  options?: JitOptions,
): Ours {
  const step = jittedStep(loss, learningRate, options);
  let [now, next] = [parameters, 0];
  return {
    learn(steps) {
      for (let left = steps.length; left > 0; left--) {
        const { x, y } = batches[next];
        now = step(now, x, y);
        next = (next + 1) % batches.length;
      }
    },
    parameters: () => now,
  };
}

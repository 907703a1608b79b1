import { CLASSES, type Labelled, type Mnist } from '@first-principles/datasets';
import { contiguous, key, mul, type NDArray, sub, take, zeros } from '@first-principles/linalg';
import { draws } from './draws.ts';
import type { Layer } from './layer.ts';
import type { Parts } from './parts.ts';

/**
 * How softmax regression is trained unless you say otherwise: the learning rate falls in a straight line from
 * `learningRate` to 0, so that the last steps settle instead of jumping about.
 *
 * Chosen on the last 10,000 training images, never on the test images.
 */
export const RECIPE = { epochs: 10, batchSize: 100, learningRate: 0.5 } as const;

/** How far a run has come. */
export interface Progress {
  /** Steps done, of `steps`. */
  readonly step: number;
  readonly steps: number;
  /** Mean loss of the latest steps. */
  readonly loss: number;
}

/** What an experiment needs and may be told. */
export interface Options {
  readonly data: Mnist;
  /** The same seed gives the same bits. */
  readonly seed: number;
  readonly epochs?: number | undefined;
  readonly batchSize?: number | undefined;
  readonly learningRate?: number | undefined;
  /** Called some hundred times. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Ends the run early: the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** What an experiment found. */
export interface Result {
  /** Fraction of the test images that softmax regression reads right. */
  readonly softmaxAccuracy: number;
  /** Mean training loss, in nats, of each tenth of an epoch. */
  readonly losses: readonly number[];
  /** [true][as read], counts over the test images. */
  readonly confusion: readonly (readonly number[])[];
  readonly layer: Layer;
  /** Training and testing; reading the data is not in it. */
  readonly seconds: number;
}

/**
 * Softmax regression on MNIST: one layer from 784 pixels to 10 digits, by stochastic gradient descent on p − y.
 *
 * W ← W − η·dW,  b ← b − η·db
 *
 * @param parts - the package's own functions (`reference`), or yours
 * @param options - data, seed, and what differs from `RECIPE`
 * @throws RangeError if epochs or batch size is not a whole number ≥ 1, or the learning rate not finite and > 0
 * @throws what a part throws; the reason of `signal`
 * @source M. Nielsen, Neural Networks and Deep Learning, chapters 1 and 3; the recipe is ours
 * @example (await experiment(reference, { data: await loadMnist(), seed: 1 })).softmaxAccuracy // about 0.925
 */
export async function experiment(parts: Parts, options: Options): Promise<Result> {
  const {
    data,
    seed,
    epochs = RECIPE.epochs,
    batchSize = RECIPE.batchSize,
    learningRate = RECIPE.learningRate,
  } = options;
  checkWhole('epochs', epochs);
  checkWhole('batchSize', batchSize);
  if (!(Number.isFinite(learningRate) && learningRate > 0)) {
    throw new RangeError(`experiment: learningRate must be finite and > 0: got ${learningRate}`);
  }
  const started = performance.now();
  const count = data.train.labels.size;
  const steps = epochs * Math.ceil(count / batchSize);
  const tenth = Math.max(1, Math.round(steps / epochs / 10));
  const train = read(parts, data.train);
  const uniform = draws(key(seed));
  const losses: number[] = [];
  let layer = blank(data.train);
  let latest = 0;
  let step = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const piece of parts.batches(count, batchSize, uniform)) {
      const x = take(train.x, piece);
      const labels = piece.map((index) => train.labels[index]);
      const z = parts.layerForward(x, layer);
      const delta = parts.softmaxError(z, parts.oneHot(labels, CLASSES));
      layer = descend(layer, parts.layerGradients(delta, x), learningRate * (1 - step / steps));
      latest += parts.softmaxCrossEntropy(z, labels);
      step++;
      if (step % tenth === 0) {
        losses.push(latest / tenth);
        latest = 0;
        options.onProgress?.({ step, steps, loss: losses.at(-1)! });
        await breath();
        options.signal?.throwIfAborted();
      }
    }
  }
  const test = read(parts, data.test);
  const scores = parts.layerForward(test.x, layer);
  return {
    softmaxAccuracy: parts.accuracy(scores, test.labels),
    losses,
    confusion: rows(parts.confusion(scores, test.labels)),
    layer,
    seconds: (performance.now() - started) / 1000,
  };
}

function checkWhole(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new RangeError(`experiment: ${name} must be a whole number ≥ 1: got ${value}`);
  }
}

/** Weights that know nothing: softmax regression has one valley, so zero is as good a start as any. */
function blank({ images }: Labelled): Layer {
  return { W: zeros([images.size / images.shape[0], CLASSES]), b: zeros([CLASSES]) };
}

/** All images as the parts read them, [N, I], with their labels. A part gets copies: it may write into them. */
function read(parts: Parts, { images, labels }: Labelled): { x: NDArray; labels: number[] } {
  return { x: parts.toInput(contiguous(images).slice(), labels.size), labels: [...contiguous(labels)] };
}

function descend(layer: Layer, gradient: Layer, learningRate: number): Layer {
  return {
    W: sub(layer.W, mul(gradient.W, learningRate)),
    b: sub(layer.b, mul(gradient.b, learningRate)),
  };
}

/** Lets a page paint and a terminal hear Ctrl-C. */
function breath(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

function rows(matrix: NDArray): number[][] {
  const [height, width] = matrix.shape;
  const elements = contiguous(matrix);
  return Array.from({ length: height }, (_, i) => [...elements.subarray(i * width, (i + 1) * width)]);
}

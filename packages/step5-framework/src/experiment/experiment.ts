import { type Labelled, type Mnist, toInput } from '@first-principles/datasets';
import {
  array,
  contiguous,
  generator,
  NonFiniteError,
  type DType,
  type NDArray,
} from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { compile } from '../core/compile.ts';
import { noGrad } from '../core/grad-mode.ts';
import { Tensor } from '../core/tensor.ts';
import { crossEntropy } from '../functional/classification.ts';
import { Module } from '../nn/module.ts';
import { type Batch, type Layer, type Parts, type PartsOptimizer, reference } from './parts.ts';
import { type Speeds, speeds } from './speeds.ts';

/** How the network is trained. */
export interface Recipe {
  /** Units of the layers. */
  readonly structure: readonly [number, number, number];
  readonly epochs: number;
  readonly batchSize: number;
  /** The learning rate at first; it falls along half a cosine to 0. */
  readonly lr: number;
}

export const RECIPE: Recipe = { structure: [784, 128, 10], epochs: 5, batchSize: 100, lr: 2e-3 };
/** Longer. */
export const FULL_RECIPE: Recipe = { structure: [784, 256, 10], epochs: 10, batchSize: 100, lr: 1e-3 };

/** How far an experiment has come. */
export interface Progress {
  /** 0 … 1. */
  readonly fraction: number;
  readonly words: string;
  /** The losses so far, means over a hundredth of the way; NaN for what is still to come. */
  readonly losses: readonly number[];
}

/** What an experiment needs and may be told. */
export interface Options {
  readonly data: Mnist;
  /** The same seed gives the same bits, but for what is timed. */
  readonly seed: number;
  readonly full?: boolean | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Ends the experiment early: the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** What an experiment found. */
export interface Result {
  readonly recipe: Recipe;
  /** Fraction of the test images that the network reads right. */
  readonly accuracy: number;
  /** The same, by a network into which what was saved is loaded. */
  readonly loadedAccuracy: number;
  /** The checkpoint. */
  readonly checkpoint: Uint8Array;
  /** By path, shape. */
  readonly parameters: readonly (readonly [path: string, shape: readonly number[]])[];
  /** Means over a hundredth of the way each. */
  readonly losses: readonly number[];
  readonly speeds: Speeds;
  /** All but reading the data. */
  readonly seconds: number;
}

/** Points of the curve. */
const POINTS = 100;
/** How much of the work is training. */
const TRAINING = 0.75;
/** Milliseconds after which it is said how far training is. */
const BREATH = 50;

/**
 * Trains MNIST in a framework, saves what was learned, loads it into another network, and times a compiled step beside one
 * operation after another.
 *
 * @param parts - the package's own (`reference`), or yours: numbers are float64 then
 * @throws NonFiniteError if a part makes the loss NaN or ∞
 * @throws what a part throws; the reason of `signal`
 * @example (await experiment(reference, { data, seed: 1 })).accuracy // about 0.978
 */
export async function experiment(
  parts: Parts,
  { data, seed, full = false, onProgress, signal }: Options,
): Promise<Result> {
  const started = performance.now();
  const recipe = full ? FULL_RECIPE : RECIPE;
  const dtype = parts === reference ? 'float32' : 'float64';
  const [learned, tested] = [samplesOf(data.train, dtype), samplesOf(data.test, dtype)];
  const { uniform } = generator(seed);
  const losses = new Array<number>(POINTS).fill(NaN);
  const breathe = async (fraction: number, words: string): Promise<void> => {
    onProgress?.({ fraction, words, losses });
    await new Promise((resolve) => setTimeout(resolve)); // so that Ctrl-C is heard
    signal?.throwIfAborted();
  };

  const model = networkOf(parts, recipe, uniform);
  const optimizer = new parts.Adam(parametersOf(parts, model), { lr: recipe.lr });
  const takeStep = stepOf(parts, model, optimizer);
  const each = Math.ceil(learned.labels.length / recipe.batchSize);
  const steps = each * recipe.epochs;
  let [step, sum, count, breath] = [0, 0, 0, performance.now()];
  for (let epoch = 1; epoch <= recipe.epochs; epoch++) {
    for (const batch of parts.loader(learned.x, learned.labels, { batchSize: recipe.batchSize, uniform })) {
      optimizer.lr = parts.cosine(step, steps, recipe.lr);
      const loss = takeStep(batch);
      if (!Number.isFinite(loss)) {
        throw new NonFiniteError(`experiment: the loss is ${loss} in step ${step} of epoch ${epoch}`);
      }
      step++;
      sum += loss;
      count++;
      const point = Math.min(POINTS - 1, Math.floor(((step - 1) * POINTS) / steps));
      losses[point] = sum / count;
      if (Math.floor((step * POINTS) / steps) > point) [sum, count] = [0, 0];
      if (performance.now() - breath < BREATH) continue;
      await breathe(
        (TRAINING * step) / steps,
        `epoch ${epoch} of ${recipe.epochs}, loss ${losses[point].toFixed(3)}`,
      );
      breath = performance.now();
    }
  }

  const named = parts.namedParameters(model);
  const checkpoint = parts.save(Object.fromEntries(named.map(([path, { data: array }]) => [path, array])));
  const loaded = networkOf(parts, recipe, uniform);
  const saved = parts.load(checkpoint);
  for (const [path, parameter] of parts.namedParameters(loaded)) parameter.data = saved[path];
  return {
    recipe,
    accuracy: accuracyOf(model, tested),
    loadedAccuracy: accuracyOf(loaded, tested),
    checkpoint,
    parameters: named.map(([path, { shape }]) => [path, shape]),
    losses,
    speeds: await speeds(data.train, seed, (fraction) =>
      breathe(TRAINING + (1 - TRAINING) * fraction, 'timing a step of the CNN'),
    ),
    seconds: (performance.now() - started) / 1000,
  };
}

/** What a hidden layer does besides. */
class Relu extends Module<[x: Tensor], Tensor> {
  forward(x: Tensor): Tensor {
    return x.relu();
  }
}

function networkOf(
  { Sequential, Linear }: Parts,
  { structure: [I, H, O] }: Recipe,
  uniform: () => number,
): Layer {
  return new Sequential(new Linear(I, H, uniform), new Relu(), new Linear(H, O, uniform));
}

/**
 * A step on a batch, which gives its loss: the package's own compiled, which gives the same bits; yours one operation after
 * another.
 */
function stepOf(parts: Parts, model: Layer, optimizer: PartsOptimizer): (batch: Batch) => number {
  if (parts !== reference) {
    return ({ x, labels }) =>
      parts.trainStep(model, (out) => parts.crossEntropy(out, labels, {}), optimizer, new Tensor(x));
  }
  const step = compile((x: NDArray, labels: NDArray): NDArray => {
    const loss = crossEntropy(model.call(new Tensor(x)), labels);
    loss.backward();
    optimizer.step();
    optimizer.zeroGrad();
    return loss.data;
  });
  return ({ x, labels }) => Number(step(x, array(labels, 'int32')).item());
}

function parametersOf(parts: Parts, model: Layer): ReturnType<Layer['parameters']> {
  return parts.namedParameters(model).map(([, parameter]) => parameter);
}

interface Samples {
  /** [N, I] */
  readonly x: NDArray;
  readonly labels: readonly number[];
}

function samplesOf({ images, labels }: Labelled, dtype: DType): Samples {
  return { x: np.astype(toInput(images), dtype), labels: [...contiguous(labels)] };
}

function accuracyOf(model: Layer, { x, labels }: Samples): number {
  const read = contiguous(
    np.argmax(
      noGrad(() => model.forward(new Tensor(x)).data),
      1,
    ),
  );
  return labels.filter((label, n) => read[n] === label).length / labels.length;
}

import { batches } from '@first-principles/datasets';
import { formatShape, item, type Key, mean, oneHot, ShapeError, slice } from '@first-principles/linalg';
import { accuracy, COSTS, keysOf, optimizerState, planEpoch, type Step } from '@first-principles/step2-mnist';
import { checkParameters, type Network, networkOf, parametersOf, statisticsOf } from './arrays.ts';
import { checkRecipe, type Recipe } from './configuration.ts';
import { initialise } from './initialise.ts';
import { type MakeLearner, networkLearner, type Samples, type State } from './learner.ts';
import { type Answer, readImages } from './read.ts';

/** A run of training, as far as it has come: all that a later step depends on, and what was seen on the way. */
export interface Run {
  readonly recipe: Recipe;
  readonly seed: number;
  /** `state.optimizer.step` steps are done. */
  readonly state: State;
  /** Mean cost of the watched samples, after each twentieth of an epoch. */
  readonly losses: readonly number[];
}

/** What is told after each twentieth of an epoch. */
export interface Progress {
  readonly run: Run;
  readonly steps: number;
  /** Of the watched samples. */
  readonly accuracy: number;
}

/** What training may be told. */
export interface TrainOptions {
  /** What takes the steps: `networkLearner` by default. */
  readonly makeLearner?: MakeLearner | undefined;
  /** Shuffles: [0, count) in pieces. */
  readonly shuffle?: ((count: number, size: number, key: Key) => readonly Int32Array[]) | undefined;
  /** What a network says: [N, 1, H, W] → [N, K]; by `forward`. */
  readonly answer?: Answer | undefined;
  /** Samples that are watched, at most: the first of those learned from; 500 by default. */
  readonly watch?: number | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Ends training early, after `onProgress` was told where: the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** How often a run is looked at in an epoch. */
const LOOKS = 20;

/**
 * A run that has not begun.
 *
 * @param recipe - all but the data
 * @param seed - with the recipe and the data it settles every bit of the run
 * @param network - to begin with; drawn by `initialise` by default
 * @throws RangeError or ShapeError if the recipe is none
 * @example await train(begin(RECIPES.small, 1), samples)
 */
export function begin(recipe: Recipe, seed: number, network?: Network): Run {
  checkRecipe(recipe);
  const { structure, optimizer } = recipe;
  const given = network ?? initialise(structure, keysOf(seed).weights);
  const parameters = parametersOf(given);
  checkParameters('begin', structure, parameters);
  const net = networkOf(structure, parameters, statisticsOf(given)); // that walks as the recipe says
  return {
    recipe,
    seed,
    state: { network: net, optimizer: optimizerState(optimizer, parameters) },
    losses: [],
  };
}

/**
 * Trains from where a run stands to its end. However often it is stopped, saved and taken up again in between, the same
 * bits come out.
 *
 * @param run - of `begin`, or one that `onProgress` was told
 * @param samples - what to learn from
 * @throws ShapeError if the samples do not fit the network
 * @throws NonFiniteError if a gradient becomes NaN or ∞
 * @throws the reason of `signal`
 * @example (await train(begin(recipe, 1), samples, { makeLearner: trainer })).state.network
 */
export async function train(run: Run, samples: Samples, options: TrainOptions = {}): Promise<Run> {
  const { makeLearner = networkLearner, shuffle = batches } = options;
  const { recipe } = run;
  checkSamples(samples, recipe);
  const count = samples.labels.length;
  const perEpoch = Math.ceil(count / recipe.batchSize);
  const steps = recipe.epochs * perEpoch;
  const look = Math.ceil(perEpoch / LOOKS);
  const watched = first(samples, options.watch ?? 500);
  const learner = makeLearner(recipe, samples, run.state);
  let epoch: Step[] | undefined;
  for (let step = run.state.optimizer.step; step < steps;) {
    const at = step % perEpoch;
    if (at === 0 || !epoch) epoch = planEpoch(run, count, (step - at) / perEpoch, shuffle);
    const next = epoch.slice(at, (Math.floor(at / look) + 1) * look);
    learner.learn(next);
    step += next.length;
    const state = learner.state();
    const { cost, accuracy } = examine(state.network, watched, options.answer);
    run = { ...run, state, losses: [...run.losses, cost] };
    await breath(); // first, so that `onProgress` knows of an abort and can save what it is told
    options.onProgress?.({ run, steps, accuracy });
    options.signal?.throwIfAborted();
  }
  return run;
}

/**
 * How a network does on some samples.
 *
 * @returns the mean cost, and the fraction that is read right
 * @example examine(run.state.network, test).accuracy
 */
export function examine(
  net: Network,
  { images, labels }: Samples,
  answer?: Answer,
): { cost: number; accuracy: number } {
  const logits = readImages(net, images, answer);
  const y = oneHot(labels, logits.shape[1], logits.dtype);
  return {
    cost: item(mean(COSTS.softmaxCrossEntropy.cost(logits, y))),
    accuracy: accuracy(logits, labels),
  };
}

function first({ images, labels }: Samples, count: number): Samples {
  return { images: slice(images, [0, count]), labels: labels.slice(0, count) };
}

function checkSamples({ images, labels }: Samples, { structure }: Recipe): void {
  const { height, width, dense } = structure;
  const shape = [labels.length, height, width];
  if (labels.length === 0 || formatShape(images.shape) !== formatShape(shape)) {
    throw new ShapeError(
      `train: needs N ≥ 1 labels and images [N, ${height}, ${width}]: got ${labels.length} labels, images are ${formatShape(images.shape)}`,
    );
  }
  const classes = dense.at(-1)!;
  const wrong = labels.findIndex((label) => !(Number.isInteger(label) && label >= 0 && label < classes));
  if (wrong >= 0) {
    throw new ShapeError(
      `train: a label is outside 0 … ${classes - 1}: labels[${wrong}] is ${labels[wrong]}`,
    );
  }
}

/** Lets a page paint and a terminal hear Ctrl-C. */
function breath(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

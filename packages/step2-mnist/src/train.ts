import { batches } from '@first-principles/datasets';
import {
  foldIn,
  formatShape,
  item,
  type Key,
  key,
  mean,
  oneHot,
  ShapeError,
  slice,
  split,
  zeros,
} from '@first-principles/linalg';
import { checkRecipe, type Network, type Recipe } from './configuration.ts';
import { COSTS } from './costs.ts';
import { initialise } from './initialise.ts';
import { type MakeLearner, networkLearner, type Samples, type State, type Step } from './learner.ts';
import { forward } from './network.ts';
import { optimizerState, parametersOf } from './optimizers.ts';
import { bestOf, hasStalled, scheduled } from './schedule.ts';
import { accuracy } from './scores.ts';

/** A run of training, as far as it has come: all that a later step depends on, and what was seen on the way. */
export interface Run {
  readonly recipe: Recipe;
  readonly seed: number;
  /** `state.optimizer.step` steps are done. */
  readonly state: State;
  /** Mean cost of the watched samples, after each tenth of an epoch. */
  readonly losses: readonly number[];
  /** Accuracy on the samples held out, after each epoch; empty if there are none. */
  readonly scores: readonly number[];
  /** The network with the highest score. */
  readonly best: Network | null;
}

/** What is told after each tenth of an epoch. */
export interface Progress {
  readonly run: Run;
  readonly steps: number;
  /** Of the watched samples: those held out, else the first of those learned from. */
  readonly accuracy: number;
}

/** What training may be told. */
export interface TrainOptions {
  /** What takes the steps: `networkLearner` by default. */
  readonly makeLearner?: MakeLearner | undefined;
  /** Shuffles: [0, count) in pieces. */
  readonly shuffle?: ((count: number, size: number, key: Key) => readonly Int32Array[]) | undefined;
  /** Samples to watch but not to learn from. */
  readonly held?: Samples | undefined;
  /** Epochs without a better score on `held` after which to stop; never by default. */
  readonly patience?: number | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Ends training early, after `onProgress` was told where: the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Samples that are watched, at most: enough for an accuracy to 1 %. */
const WATCHED = 1000;

/**
 * A run that has not begun.
 *
 * @param recipe - all but the data
 * @param seed - with the recipe and the data it settles every bit of the run
 * @param network - to begin with; by default drawn by `initialise`, or all zeros without hidden units: there is one
 *   valley then, and what nothing pulls at (the edge of every image) stays 0
 * @throws RangeError or ShapeError if the recipe is none
 * @example await train(begin(RECIPES.softmax, 1), samples)
 */
export function begin(recipe: Recipe, seed: number, network?: Network): Run {
  checkRecipe(recipe);
  const drawn = initialise(recipe.structure, keysOf(seed).weights, recipe);
  const net = network ?? (drawn.length > 1 ? drawn : drawn.map(({ W, b }) => ({ W: zeros(W.shape), b })));
  const state = { network: net, optimizer: optimizerState(recipe.optimizer, parametersOf(net)) };
  return { recipe, seed, state, losses: [], scores: [], best: null };
}

/**
 * Trains from where a run stands to its end. However often it is stopped, saved and taken up again in between, the same
 * bits come out.
 *
 * @param run - of `begin`, or one that `onProgress` was told
 * @param samples - what to learn from
 * @throws ShapeError if the samples do not fit the network, or a label is none of its classes
 * @throws the reason of `signal`
 * @example (await train(begin(recipe, 1), samples, { held, patience: 3 })).best
 */
export async function train(run: Run, samples: Samples, options: TrainOptions = {}): Promise<Run> {
  const { makeLearner = networkLearner, held, patience = Infinity } = options;
  const { recipe } = run;
  checkSamples(samples, recipe);
  if (held) checkSamples(held, recipe);
  const count = samples.labels.length;
  const perEpoch = Math.ceil(count / recipe.batchSize);
  const steps = recipe.epochs * perEpoch;
  const tenth = Math.ceil(perEpoch / 10);
  const watched = first(held ?? samples, WATCHED);
  const learner = makeLearner(recipe, samples, run.state);
  let epoch: Step[] | undefined;
  for (let step = run.state.optimizer.step; step < steps && !hasStalled(run.scores, patience);) {
    const at = step % perEpoch;
    if (at === 0 || !epoch) epoch = planEpoch(run, count, (step - at) / perEpoch, options.shuffle);
    const next = epoch.slice(at, (Math.floor(at / tenth) + 1) * tenth);
    learner.learn(next);
    step += next.length;
    const state = learner.state();
    const { cost, accuracy } = examine(state.network, watched, recipe);
    run = { ...run, state, losses: [...run.losses, cost] };
    if (held && step % perEpoch === 0) run = scored(run, examine(state.network, held, recipe).accuracy);
    await breath(); // first, so that `onProgress` knows of an abort and can save what it is told
    options.onProgress?.({ run, steps, accuracy });
    options.signal?.throwIfAborted();
  }
  return run;
}

/** What of a run its steps are planned by. */
export interface Planned {
  readonly recipe: Pick<Recipe, 'batchSize' | 'epochs' | 'learningRate' | 'schedule'>;
  readonly seed: number;
}

/**
 * The steps of one epoch: which samples, how fast, and the key of the masks.
 *
 * @param count - of all samples
 * @param epoch - 0, 1, …
 * @example planEpoch(begin(recipe, 1), 60_000, 0)[0].samples // the first batch
 */
export function planEpoch(
  { recipe, seed }: Planned,
  count: number,
  epoch: number,
  shuffle: TrainOptions['shuffle'] = batches,
): Step[] {
  const { order, dropout } = keysOf(seed);
  const pieces = shuffle(count, recipe.batchSize, foldIn(order, epoch));
  return pieces.map((samples, i) => {
    const step = epoch * pieces.length + i;
    return {
      samples,
      learningRate: recipe.learningRate * scheduled(recipe.schedule, step, recipe.epochs * pieces.length),
      key: foldIn(dropout, step),
    };
  });
}

/**
 * What a seed's random numbers are used for.
 *
 * @example initialise([784, 30, 10], keysOf(1).weights)
 */
export function keysOf(seed: number): { weights: Key; order: Key; dropout: Key } {
  const [weights, order, dropout] = split(key(seed), 3);
  return { weights, order, dropout };
}

/**
 * How a network does on some samples.
 *
 * @returns the mean cost, and the fraction that is read right
 * @example examine(run.state.network, test, run.recipe).accuracy
 */
export function examine(
  net: Network,
  { x, labels }: Samples,
  { activation, cost }: Pick<Recipe, 'activation' | 'cost'>,
): { cost: number; accuracy: number } {
  const z = forward(net, x, { activation, cost }).z.at(-1)!;
  const y = oneHot(labels, z.shape[1], 'float32');
  return { cost: item(mean(COSTS[cost].cost(z, y))), accuracy: accuracy(z, labels) };
}

function scored(run: Run, score: number): Run {
  const scores = [...run.scores, score];
  return { ...run, scores, best: bestOf(scores) === scores.length - 1 ? run.state.network : run.best };
}

function first({ x, labels }: Samples, count: number): Samples {
  return { x: slice(x, [0, count]), labels: labels.slice(0, count) };
}

function checkSamples({ x, labels }: Samples, { structure }: Recipe): void {
  const classes = structure.at(-1)!;
  if (x.ndim !== 2 || x.shape[0] !== labels.length || labels.length === 0 || x.shape[1] !== structure[0]) {
    throw new ShapeError(
      `train: needs N ≥ 1 labels and x [N, ${structure[0]}]: got ${labels.length} labels, x is ${formatShape(x.shape)}`,
    );
  }
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

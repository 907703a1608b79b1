import type { Labelled, Mnist } from '@first-principles/datasets';
import { contiguous, toList } from '@first-principles/linalg';
import type { Network, Recipe } from './configuration.ts';
import type { Samples, Step } from './learner.ts';
import { type Parts, reference } from './parts.ts';
import { RECIPES } from './recipes.ts';
import { type Mistake, mostWrong } from './scores.ts';
import { isBuiltByExercises, toolsFor } from './tools.ts';
import { planEpoch, type Progress, type Run, train } from './train.ts';

/** The networks of the quick form: softmax regression, and one hidden row of 100 units for a shorter time. */
export const QUICK = {
  softmax: RECIPES.softmax,
  wide: { ...RECIPES.wide, epochs: 6, schedule: 'linear' },
} as const satisfies Record<string, Recipe>;

/**
 * The quick form on parts that are not the package's own: they allocate each array anew, and take seconds for an epoch
 * of 30 hidden units. Which way down the learning rate takes is `softmax`'s; nothing was searched.
 */
export const QUICK_ON_PARTS = {
  softmax: RECIPES.softmax,
  small: { ...RECIPES.small, epochs: 2, schedule: 'linear' },
} as const satisfies Record<string, Recipe>;

/** Mistakes that a result shows. */
const SHOWN = 20;

/** Steps before an epoch is timed. */
const WARM_UP = 3000;

/** Steps that are timed on parts that are not the package's own. */
const TIMED_ON_PARTS = 1000;

/** What an experiment needs and may be told. */
export interface Options<Name extends string = string> {
  readonly data: Mnist;
  /** The same seed gives the same bits. */
  readonly seed: number;
  /** What to train. */
  readonly recipes: Readonly<Record<Name, Recipe>>;
  /** Where a network's run stands, if an earlier one was stopped. */
  readonly resume?: ((name: Name, recipe: Recipe) => Run | undefined) | undefined;
  /** Called ten times an epoch; what stops the program may come right after. */
  readonly onProgress?: ((name: Name, progress: Progress) => void) | undefined;
  /** Ends the experiment early: the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** What an experiment found about one network. */
export interface Trained {
  readonly recipe: Recipe;
  /** Fraction of the test images that it reads right. */
  readonly accuracy: number;
  /** Mean cost of 1,000 training images, after each tenth of an epoch. */
  readonly losses: readonly number[];
  /** [true][as read], counts over the test images. */
  readonly confusion: readonly (readonly number[])[];
  /** The test images that were read most wrong. */
  readonly wrong: readonly Mistake[];
  readonly network: Network;
}

/** What an experiment found. */
export interface Result<Name extends string = string> {
  readonly networks: Readonly<Record<Name, Trained>>;
  /** Of learning, for one epoch of 784-30-10 in batches of 10. */
  readonly epochSeconds: number;
  /** Training and testing; reading the data is not in it. */
  readonly seconds: number;
}

/**
 * Trains networks on MNIST, one after the other, and tests them.
 *
 * With the package's own parts every network is trained; with others those that the exercises build: sigmoid units,
 * plain descent.
 *
 * @param parts - the package's own functions (`reference`), or yours
 * @throws RangeError or ShapeError if a recipe is none
 * @throws NonFiniteError if a part makes a gradient or a weight NaN or ∞: which, and at which batch
 * @throws what a part throws; the reason of `signal`
 * @source M. Nielsen, Neural Networks and Deep Learning, chapters 1 to 3; recipes of our own say so
 * @example (await experiment(reference, { data, seed: 1, recipes: QUICK })).networks.softmax.accuracy // about 0.925
 */
export async function experiment<Name extends string>(
  parts: Parts,
  { data, seed, recipes, resume, onProgress, signal }: Options<Name>,
): Promise<Result<Name>> {
  const started = performance.now();
  const [learned, tested] = [read(parts, data.train), read(parts, data.test)];
  const networks: Partial<Record<Name, Trained>> = {};
  for (const [name, recipe] of Object.entries(recipes) as [Name, Recipe][]) {
    if (parts !== reference && !isBuiltByExercises(recipe)) continue;
    const { begin, makeLearner, shuffle, answer } = toolsFor(parts, recipe);
    const run = await train(resume?.(name, recipe) ?? begin(recipe, seed), learned, {
      makeLearner,
      shuffle,
      onProgress: onProgress && ((progress) => onProgress(name, progress)),
      signal,
    });
    const { network } = run.state;
    const answers = answer(network, tested.x);
    networks[name] = {
      recipe,
      accuracy: parts.accuracy(answers, [...tested.labels]),
      losses: run.losses,
      confusion: toList(parts.confusion(answers, [...tested.labels])) as number[][],
      wrong: mostWrong(answers, tested.labels, SHOWN),
      network,
    };
  }
  return {
    networks: networks as Record<Name, Trained>,
    epochSeconds: timeEpoch(parts, learned, seed),
    seconds: (performance.now() - started) / 1000,
  };
}

/** All images as the parts read them, [N, I], with their labels. A part gets copies: it may write into them. */
function read(parts: Parts, { images, labels }: Labelled): Samples {
  return { x: parts.toInput(contiguous(images).slice(), labels.size), labels: [...contiguous(labels)] };
}

/**
 * Seconds for an epoch of 784-30-10, after some steps for the engine to warm up. On parts that are not the package's
 * own: for the first steps of it, times as many as it has.
 */
function timeEpoch(parts: Parts, samples: Samples, seed: number): number {
  const { begin, makeLearner, shuffle } = toolsFor(parts, RECIPES.small);
  const run = begin(RECIPES.small, seed);
  const learner = makeLearner(run.recipe, samples, run.state);
  const plan = (epoch: number): Step[] => planEpoch(run, samples.labels.length, epoch, shuffle);
  const whole = plan(1);
  const timed = parts === reference ? whole : whole.slice(0, TIMED_ON_PARTS);
  learner.learn(plan(0).slice(0, parts === reference ? WARM_UP : TIMED_ON_PARTS / 2));
  const started = performance.now();
  learner.learn(timed);
  return ((performance.now() - started) / 1000) * (whole.length / timed.length);
}

import type { Labelled, Mnist } from '@first-principles/datasets';
import { contiguous, slice, toList } from '@first-principles/linalg';
import { accuracy, confusion, type Mistake, mostWrong } from '@first-principles/step2-mnist';
import type { Network } from './arrays.ts';
import type { Recipe } from './configuration.ts';
import type { Samples } from './learner.ts';
import { type Parts, reference } from './parts.ts';
import { readImages } from './read.ts';
import { RECIPES } from './recipes.ts';
import { isBuiltByExercises, toolsFor } from './tools.ts';
import { type Progress, type Run, train } from './train.ts';

/** The network of the quick form. */
export const QUICK = { small: RECIPES.small } as const satisfies Record<string, Recipe>;

/** Images that parts which are not the package's own learn from, and are tested on: their loops take seconds for a hundred. */
export const IMAGES_ON_PARTS = { train: 2000, test: 500, watch: 100 } as const;

/** The quick form on such parts: small batches, so that few images give many steps. */
export const QUICK_ON_PARTS = {
  small: { ...RECIPES.small, epochs: 1, batchSize: 8 },
} as const satisfies Record<string, Recipe>;

/** Mistakes that a result shows. */
const SHOWN = 20;

/** What an experiment needs and may be told. */
export interface Options<Name extends string = string> {
  /** MNIST, or Fashion-MNIST. */
  readonly data: Mnist;
  /** The same seed gives the same bits. */
  readonly seed: number;
  /** What to train. */
  readonly recipes: Readonly<Record<Name, Recipe>>;
  /** Where a network's run stands, if an earlier one was stopped. */
  readonly resume?: ((name: Name, recipe: Recipe) => Run | undefined) | undefined;
  /** Called twenty times an epoch; what stops the program may come right after. */
  readonly onProgress?: ((name: Name, progress: Progress) => void) | undefined;
  /** Ends the experiment early: the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** What an experiment found about one network. */
export interface Trained {
  readonly recipe: Recipe;
  /** Images it learned from, and was tested on. */
  readonly images: { readonly train: number; readonly test: number };
  /** Fraction of the test images that it reads right. */
  readonly accuracy: number;
  /** Mean cost of some training images, after each twentieth of an epoch. */
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
  /** Training and testing; reading the data is not in it. */
  readonly seconds: number;
}

/**
 * Trains convolutional networks on MNIST, one after the other, and tests them.
 *
 * With the package's own parts every network is trained, on all images; with others those that the exercises build, on
 * the first few thousand.
 *
 * @param parts - the package's own functions (`reference`), or yours
 * @throws RangeError or ShapeError if a recipe is none
 * @throws NonFiniteError if a gradient becomes NaN or ∞: of which layer, and in which step
 * @throws what a part throws; the reason of `signal`
 * @source after LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition" (1998)
 * @example (await experiment(reference, { data, seed: 1, recipes: QUICK })).networks.small.accuracy // about 0.989
 */
export async function experiment<Name extends string>(
  parts: Parts,
  { data, seed, recipes, resume, onProgress, signal }: Options<Name>,
): Promise<Result<Name>> {
  const started = performance.now();
  const ours = parts === reference;
  const learned = ours ? samplesOf(data.train) : first(data.train, IMAGES_ON_PARTS.train);
  const tested = ours ? samplesOf(data.test) : first(data.test, IMAGES_ON_PARTS.test);
  const { begin, makeLearner, answer } = toolsFor(parts);
  const networks: Partial<Record<Name, Trained>> = {};
  for (const [name, recipe] of Object.entries(recipes) as [Name, Recipe][]) {
    if (!ours && !isBuiltByExercises(recipe)) continue;
    const run = await train(resume?.(name, recipe) ?? begin(recipe, seed), learned, {
      makeLearner,
      answer,
      watch: ours ? undefined : IMAGES_ON_PARTS.watch,
      onProgress: onProgress && ((progress) => onProgress(name, progress)),
      signal,
    });
    const { network } = run.state;
    const answers = readImages(network, tested.images, answer);
    networks[name] = {
      recipe,
      images: { train: learned.labels.length, test: tested.labels.length },
      accuracy: accuracy(answers, tested.labels),
      losses: run.losses,
      confusion: toList(confusion(answers, tested.labels)) as number[][],
      wrong: mostWrong(answers, tested.labels, SHOWN),
      network,
    };
  }
  return {
    networks: networks as Record<Name, Trained>,
    seconds: (performance.now() - started) / 1000,
  };
}

function samplesOf({ images, labels }: Labelled): Samples {
  return { images, labels: [...contiguous(labels)] };
}

function first({ images, labels }: Labelled, count: number): Samples {
  return samplesOf({ images: slice(images, [0, count]), labels: slice(labels, [0, count]) });
}

import { type Labelled, type Mnist, toInput } from '@first-principles/datasets';
import { astype, contiguous, max, abs, item, oneHot, reshape, slice, sub } from '@first-principles/linalg';
import {
  begin,
  examine,
  gradients,
  type Network,
  type Progress as Stand,
  QUICK,
  type Recipe,
  RECIPES,
  type Run,
  type Samples,
  trainer,
} from '@first-principles/step2-mnist';
import { gradLearner } from './learner.ts';
import { quadraticLoss } from './losses.ts';
import { TEXTBOOK, waysOf } from './nielsen.ts';
import { partsLearner } from './parts-learner.ts';
import { type Parts, reference } from './parts.ts';
import { type Riddle, riddle, riddleRecipe } from './riddle.ts';
import { NETS, type Speeds, speeds } from './speeds.ts';
import { trainingOn } from './training.ts';

/** The network that is trained once by hand and once by `grad`: step 2's of the quick form. */
export const RECIPE = QUICK.wide satisfies Recipe;

/** The same for parts that are not the package's own, which take a millisecond for a step of 30 units. */
export const RECIPE_ON_PARTS = {
  ...RECIPES.small,
  cost: 'softmaxCrossEntropy',
  learningRate: 0.5,
  schedule: 'linear',
  epochs: 1,
} as const satisfies Recipe;

/** Images on which gradients are compared. */
const COMPARED = 10;

/** How far an experiment has come. */
export interface Progress {
  /** 0 … 1. */
  readonly fraction: number;
  /** What it does now. */
  readonly words: string;
  /** Where the network stands that learns. */
  readonly training?: { readonly name: string; readonly stand: Stand };
}

/** What an experiment needs and may be told. */
export interface Options {
  readonly data: Mnist;
  /** The same seed gives the same bits, but for what is timed. */
  readonly seed: number;
  /** All cures, for longer, and the interpreter from the first step on. */
  readonly full?: boolean | undefined;
  /** Where a network's run stands, if an earlier one was stopped. */
  readonly resume?: ((name: string, recipe: Recipe) => Run | undefined) | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Ends the experiment early: the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** What an experiment found. */
export interface Result {
  readonly recipe: Recipe;
  /** Fraction of the test images that the network reads right. */
  readonly accuracy: number;
  /** The same, trained by step 2's own trainer. */
  readonly handAccuracy: number;
  /** Mean cost of 1,000 training images, after each tenth of an epoch. */
  readonly losses: readonly number[];
  /** How far apart derivatives of step 2 and of `grad` are at most, float64. */
  readonly apart: number;
  readonly speeds: Speeds;
  readonly riddle: Riddle;
  /** All but reading the data. */
  readonly seconds: number;
}

/**
 * Trains MNIST with no derivative by hand, times that beside steps 1 to 3, and asks why `grad` of a plain sigmoid ends in
 * NaN where the hand-derived one learns.
 *
 * With parts that are not the package's own, the first of the three runs on their `grad` and `loss`.
 *
 * @param parts - the package's own functions (`reference`), or yours
 * @throws NonFiniteError if a part makes a gradient NaN or ∞: at which batch
 * @throws what a part throws; the reason of `signal`
 * @source M. Nielsen, Neural Networks and Deep Learning, chapter 1
 * @example (await experiment(reference, { data, seed: 1 })).accuracy // about 0.975
 */
export async function experiment(
  parts: Parts,
  { data, seed, full = false, resume, onProgress, signal }: Options,
): Promise<Result> {
  const started = performance.now();
  const [learned, tested] = [samplesOf(data.train), samplesOf(data.test)];
  const ours = parts === reference;
  const recipe = ours ? RECIPE : RECIPE_ON_PARTS;
  const told = shareOf(ours, full);
  const tell = async (job: string, fraction: number, words: string): Promise<void> => {
    onProgress?.({ fraction: told(job, fraction), words });
    await new Promise((resolve) => setTimeout(resolve)); // so that Ctrl-C is heard
    signal?.throwIfAborted();
  };
  const train = trainingOn(learned, {
    resume,
    signal,
    onProgress(name, stand) {
      const fraction = told(name, stand.run.state.optimizer.step / stand.steps);
      onProgress?.({ fraction, words: name, training: { name, stand } });
    },
  });

  const makeLearner = ours ? gradLearner(quadraticLoss()) : partsLearner(parts);
  const byGrad = await train(BY_GRAD, begin(recipe, seed), makeLearner);
  const byHand = await train(BY_HAND, begin(recipe, seed), trainer);
  const accuracyOf = ({ state }: Run): number => examine(state.network, tested, recipe).accuracy;
  return {
    recipe,
    accuracy: accuracyOf(byGrad),
    handAccuracy: accuracyOf(byHand),
    losses: byGrad.losses,
    apart: apart(parts, byGrad.state.network, learned),
    speeds: await speeds({ images: data.train.images, labels: learned.labels }, seed, (fraction) =>
      tell(SPEEDS, fraction, `timing ${Object.values(NETS)[Math.min(2, Math.floor(3 * fraction))]}`),
    ),
    riddle: await riddle({
      learned,
      tested,
      seed,
      full,
      train,
      onHunt: (step, of) =>
        tell(HUNT, step / of, `the riddle, interpreted: step ${step.toLocaleString('en')}`),
    }),
    seconds: (performance.now() - started) / 1000,
  };
}

/** All images as rows of numbers from 0 to 1, with their labels. */
function samplesOf({ images, labels }: Labelled): Samples {
  const [N, H, W] = images.shape;
  return { x: reshape(toInput(images), [N, H * W]), labels: [...contiguous(labels)] };
}

/** How far the gradients of the parts are from those of step 2, derived by hand, on the first images. */
function apart({ grad, loss }: Parts, network: Network, { x, labels }: Samples): number {
  const net = network.map(({ W, b }) => ({ W: astype(W, 'float64'), b: astype(b, 'float64') }));
  const [some, known] = [astype(slice(x, [0, COMPARED]), 'float64'), labels.slice(0, COMPARED)];
  const y = oneHot(known, net.at(-1)!.b.size, 'float64');
  const byHand = gradients(net, some, y, { cost: 'softmaxCrossEntropy' });
  const byGrad = grad(loss)(net, some, known);
  return Math.max(
    ...byHand.flatMap(({ W, b }, l) =>
      [sub(W, byGrad[l].W), sub(b, byGrad[l].b)].map((difference) => Number(item(max(abs(difference))))),
    ),
  );
}

/** What of the work is step 2's own trainer on `RECIPE`. */
export const BY_HAND = 'by hand';
/** The rest of it besides the riddle's trainings. */
const BY_GRAD = 'grad';
const SPEEDS = 'speeds';
const HUNT = 'hunt';

/** How much of all the work is done when so much of a job is; seconds of a job as they were measured once. */
function shareOf(ours: boolean, full: boolean): (job: string, fraction: number) => number {
  const { epochs } = riddleRecipe(full);
  const jobs: readonly (readonly [job: string, seconds: number])[] = [
    [BY_GRAD, ours ? 5 : 10],
    [BY_HAND, ours ? 3 : 0.5],
    [SPEEDS, 4],
    ...waysOf(full).flatMap(({ name }) => [
      [name, 0.5 * epochs] as const,
      ...(name === TEXTBOOK.name ? [[HUNT, full ? 30 : 1] as const] : []),
    ]),
  ];
  const all = jobs.reduce((sum, [, seconds]) => sum + seconds, 0);
  return (job, fraction) => {
    const at = jobs.findIndex(([name]) => name === job);
    const before = jobs.slice(0, at).reduce((sum, [, seconds]) => sum + seconds, 0);
    return (before + fraction * jobs[at][1]) / all;
  };
}

import type { Labelled, Mnist } from '@first-principles/datasets';
import { contiguous, slice } from '@first-principles/linalg';
import { type Parts, planEpoch, QUICK_ON_PARTS, type Recipe, toolsFor } from '@first-principles/step2-mnist';
import type { OwnCode } from '../../exercises/own-code.ts';
import type { Begin } from '../../kit/session.ts';
import type { Curve } from '../../kit/trace.ts';

/** Nielsen's first network, as step 2's experiment trains it on parts, but on fewer digits and so more often. */
const RECIPE: Recipe = { ...QUICK_ON_PARTS.small, epochs: 6 };

/** Digits that are learned from, and others that are read: in float64, as exercises make them, 70 MB. */
const COUNTS = { train: 10_000, test: 1000 } as const;

/** Batches from one look at the others to the next. */
const LOOK = 50;

/** What is begun with. */
export interface DigitsSettings {
  readonly seed: number;
  readonly code: OwnCode;
}

/** What the page draws. */
export interface DigitsFrame {
  /** Digits learned from, each time it was. */
  readonly samples: number;
  /** Of all that will be learned from. */
  readonly of: number;
  /** Fraction of the others that is read right, by samples. */
  readonly accuracies: Curve;
  /** Ids of the learner's own answers that it runs on. */
  readonly mine: readonly string[];
}

// A type, not an interface: only that fits `Answers`.
export type DigitsAnswers = {
  /** Ten numbers: what the network says of an image, [784]. */
  read(pixels: Uint8Array): number[];
};

/** Some of MNIST. */
export interface Digits {
  readonly train: Some;
  readonly test: Some;
}

interface Some {
  /** [N · 784] */
  readonly pixels: Uint8Array;
  readonly labels: readonly number[];
}

export function someOf({ train, test }: Mnist): Digits {
  const first = ({ images, labels }: Labelled, count: number): Some => ({
    pixels: contiguous(slice(images, [0, count])),
    labels: [...contiguous(slice(labels, [0, count]))],
  });
  return { train: first(train, COUNTS.train), test: first(test, COUNTS.test) };
}

/**
 * A training on the learner's own code; a step is a batch.
 *
 * @throws NonFiniteError in a step, if a part makes a gradient or a weight NaN or ∞: which, and at which batch
 * @throws what a part throws
 */
export function beginDigits(
  load: () => Promise<Digits>,
  loadParts: (code: OwnCode) => Promise<{ readonly parts: Parts; readonly mine: readonly string[] }>,
): Begin<DigitsSettings, DigitsFrame, DigitsAnswers> {
  return async ({ seed, code }) => {
    const { parts, mine } = await loadParts(code);
    const { train, test } = await load();
    const { begin, makeLearner, shuffle, answer } = toolsFor(parts, RECIPE);
    // a part gets copies: it may write into them
    const samplesOf = ({ pixels, labels }: Some) => ({
      x: parts.toInput(pixels.slice(), labels.length),
      labels: [...labels],
    });
    const run = begin(RECIPE, seed);
    const learner = makeLearner(RECIPE, samplesOf(train), run.state);
    const { x, labels } = samplesOf(test);
    const plan = Array.from({ length: RECIPE.epochs }, (_, epoch) =>
      planEpoch(run, train.labels.length, epoch, shuffle),
    ).flat();
    const of = RECIPE.epochs * train.labels.length;
    const accuracies: Curve = { steps: [], values: [] };
    let step = 0;
    let samples = 0;
    const look = (): void => {
      accuracies.steps.push(samples);
      accuracies.values.push(parts.accuracy(answer(learner.state().network, x), labels));
    };
    look();
    return {
      get finished() {
        return step === plan.length;
      },
      step() {
        learner.learn([plan[step]]);
        samples += plan[step].samples.length;
        step++;
        if (step % LOOK === 0 || step === plan.length) look();
      },
      frame: () => ({ samples, of, accuracies, mine }),
      change() {}, // all that can be set begins anew
      answers: {
        read: (pixels) => [...contiguous(answer(learner.state().network, parts.toInput(pixels.slice(), 1)))],
      },
    };
  };
}

import { contiguous, fromData, type NDArray, NonFiniteError, slice, toList } from '@first-principles/linalg';
import {
  accuracy,
  begin,
  confusion,
  examine,
  forward,
  type Learner,
  type Mistake,
  mostWrong,
  type Network,
  optimizerState,
  parametersOf,
  planEpoch,
  type Recipe,
  type State,
  type Step,
  trainer,
} from '@first-principles/step2-mnist';
import type { Begin, Session } from '../../kit/session.ts';
import type { Curve } from '../../kit/trace.ts';
import type { Digits } from './digits.ts';
import { EPOCHS, type MnistSettings, PIXELS, recipeOf } from './settings.ts';
import { type Kind, loadWeights, saveWeights } from './weights-file.ts';

/** What all the test digits said. */
export interface Test {
  /** After so many steps. */
  readonly step: number;
  /** Fraction of the 10,000 that is read right. */
  readonly accuracy: number;
  /** [true][as read], counts */
  readonly confusion: readonly (readonly number[])[];
}

/** When 95 % of all test digits were first read right. */
export interface Reached {
  /** Seconds of training, with its looks at the test digits; without the pauses. */
  readonly seconds: number;
  readonly samples: number;
}

/** What the page draws. */
export interface MnistFrame {
  readonly step: number;
  /** Digits learned from, each time it was. */
  readonly samples: number;
  /** Passes over the 60,000; a fraction on the way. */
  readonly epochs: number;
  readonly seconds: number;
  /** Mean cost of the watched test digits, by samples. */
  readonly costs: Curve;
  /** Fraction of them that is read right, by samples. */
  readonly accuracies: Curve;
  readonly test: Test | null;
  readonly reached: Reached | null;
}

/** A test digit. */
export interface Shown extends Mistake {
  /** [784], 0 (paper) to 255 (ink) */
  readonly pixels: Uint8Array;
}

// A type, not an interface: only that fits `Answers`.
export type MnistAnswers = {
  /** Ten numbers, 0 … 1: what the network says of an image, [784]. */
  read(pixels: Uint8Array): number[];
  /** The test digits of one class that `test` counts as read as another, the most wrong first. */
  worst(label: number, read: number): Shown[];
  save(): Uint8Array<ArrayBuffer>;
  /** Goes on from the weights of a file; gives the settings that came with them. */
  load(bytes: Uint8Array): Kind;
};

/** What is to be reached. */
export const GOAL = 0.95;
/** Samples from one look at the watched digits to the next; more often in the beginning, when much happens. */
const LOOK = { often: 600, seldom: 6000 };
/** Mistakes that are shown of one kind. */
const SHOWN = 12;

/**
 * A training on MNIST by step 2's fast trainer; a step is a batch.
 *
 * @example serve(beginMnist(async () => digitsOf(await loadMnist())), self)
 */
export function beginMnist(load: () => Promise<Digits>): Begin<MnistSettings, MnistFrame, MnistAnswers> {
  return async (settings) => sessionOn(await load(), settings);
}

function sessionOn(digits: Digits, first: MnistSettings): Session<MnistSettings, MnistFrame, MnistAnswers> {
  let settings = first;
  const perEpoch = Math.ceil(digits.train.labels.length / settings.batch);
  let recipe: Recipe = recipeOf(settings);
  let learner: Learner;
  let plan: Step[];
  let step: number;
  let samples: number;
  let seconds: number;
  let nextLook: number;
  /** As it was at the last look. */
  let seen: State;
  let costs: Curve;
  let accuracies: Curve;
  let test: Test | null;
  /** What the network said of the test digits then, [10,000, 10]. */
  let said: NDArray;
  let reached: Reached | null;
  start(begin(recipe, settings.seed).state.network);

  /** Step 0, from these weights. */
  function start(network: Network): void {
    seen = { network, optimizer: optimizerState(recipe.optimizer, parametersOf(network)) };
    learner = trainer(recipe, digits.train, seen, { skipZeros: true });
    [plan, step, samples, seconds, nextLook] = [[], 0, 0, 0, LOOK.often];
    costs = { steps: [], values: [] };
    accuracies = { steps: [], values: [] };
    [test, reached] = [null, null];
    look(seen);
  }

  /** The step after so many, at the present learning rate. */
  function planned(after: number): Step {
    const at = after % perEpoch;
    if (at === 0 || plan.length === 0) {
      plan = planEpoch(
        { recipe, seed: settings.seed },
        digits.train.labels.length,
        Math.floor(after / perEpoch),
      );
    }
    return { ...plan[at], learningRate: settings.rate };
  }

  function look(state: State): void {
    checkFinite(state.network);
    seen = state;
    const { cost, accuracy } = examine(state.network, digits.watched, recipe);
    costs.steps.push(samples);
    costs.values.push(cost);
    accuracies.steps.push(samples);
    accuracies.values.push(accuracy);
    const whole = step > 0 && step % perEpoch === 0;
    if (whole || step === 0 || (reached === null && accuracy >= GOAL)) testAll(state.network);
  }

  function testAll(network: Network): void {
    said = answersOf(network, digits.test.x);
    test = {
      step,
      accuracy: accuracy(said, digits.test.labels),
      confusion: toList(confusion(said, digits.test.labels)) as number[][],
    };
  }

  function answersOf(network: Network, x: NDArray): NDArray {
    return forward(network, x, recipe).a.at(-1)!;
  }

  /** NaN goes from the step where it arises through all that follow: the steps since the last look are taken again. */
  function checkFinite(network: Network): void {
    const found = layerNotFinite(network);
    if (found === undefined) return;
    const again = trainer(recipe, digits.train, seen, { skipZeros: true });
    for (let after = seen.optimizer.step; after < step; after++) {
      again.learn([planned(after)]);
      const layer = layerNotFinite(again.state().network);
      if (layer === undefined) continue;
      throw notFinite(layer, `in step ${after + 1}`);
    }
    throw notFinite(found, `by step ${step}`); // the learning rate was changed on the way
  }

  function notFinite(layer: number, when: string): NonFiniteError {
    const { [layer]: inputs, [layer + 1]: units } = recipe.structure;
    return new NonFiniteError(
      `layer ${layer + 1} (${inputs} → ${units}): NaN or ∞ ${when}: lower the learning rate, and Reset: seed and digits stay`,
    );
  }

  return {
    get finished() {
      return step >= EPOCHS * perEpoch;
    },
    step() {
      const started = performance.now();
      const next = planned(step);
      learner.learn([next]);
      step++;
      samples += next.samples.length;
      const looks = samples >= nextLook || step % perEpoch === 0;
      if (looks) {
        look(learner.state());
        nextLook = samples + (samples < LOOK.seldom ? LOOK.often : LOOK.seldom);
      }
      seconds += (performance.now() - started) / 1000;
      if (looks && reached === null && test !== null && test.accuracy >= GOAL) reached = { seconds, samples };
    },
    frame: () => ({
      step,
      samples,
      epochs: step / perEpoch,
      seconds,
      costs,
      accuracies,
      test,
      reached,
    }),
    change: ({ rate }) => void (settings = { ...settings, rate }),
    answers: {
      read(pixels) {
        const x = fromData(
          'float32',
          Float32Array.from(pixels, (ink) => ink / 255),
          [1, PIXELS],
        );
        return [...contiguous(answersOf(learner.state().network, x))];
      },
      worst(label, read) {
        const { labels } = digits.test;
        return mostWrong(said, labels, labels.length)
          .filter((mistake) => mistake.label === label && mistake.read === read)
          .slice(0, SHOWN)
          .map((mistake) => ({
            ...mistake,
            pixels: contiguous(
              slice(digits.images, [mistake.index, mistake.index + 1]),
            ).slice() as Uint8Array,
          }));
      },
      save: () => saveWeights(learner.state().network, settings),
      load(bytes) {
        const { network, kind } = loadWeights(bytes);
        settings = { ...settings, ...kind };
        recipe = recipeOf(settings);
        start(network);
        return kind;
      },
    },
  };
}

/** The first layer with a number that is NaN or ∞. */
function layerNotFinite(network: Network): number | undefined {
  const l = network.findIndex(({ W, b }) =>
    [W, b].some((array) => !contiguous(array).every(Number.isFinite)),
  );
  return l < 0 ? undefined : l;
}

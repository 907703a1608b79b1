import { key } from '@first-principles/linalg';
import { type Ending, endingOf, paramsOf, startOf, walk } from '@first-principles/step1-xor';
import type { Session } from '../../kit/session.ts';
import { type Curve, Trace } from '../../kit/trace.ts';
import { type Picture, pictureOf } from './picture.ts';
import { MAX_STEPS, recipeOf, type XorSettings } from './settings.ts';
import { loadWeights, saveWeights } from './weights-file.ts';

/** A shelf that the training stood on, or stands on: the cost moved by less than 5 % from one step to the other. */
export interface Stay {
  readonly shelf: Exclude<Ending, 'solved' | 'elsewhere'>;
  readonly from: number;
  readonly to: number;
}

/** What the page draws. */
export interface XorFrame extends Picture {
  readonly step: number;
  readonly cost: number;
  readonly costs: Curve;
  /** |o − y| of the four rows. */
  readonly errors: readonly number[];
  readonly ending: Ending;
  /** The shelves so far; it still stands on the last one if that goes to this step. */
  readonly stays: readonly Stay[];
  /** [4·H + 1], as `walk` orders them. */
  readonly numbers: Float64Array;
}

/** How one seed ended. */
export interface Tried {
  readonly seed: number;
  readonly ending: Ending;
  readonly solvedAt: number | null;
}

// A type, not an interface: only that fits `Answers`.
export type XorAnswers = {
  /** Trains from one seed, as far as `MAX_STEPS`. */
  trySeed(settings: XorSettings): Tried;
  save(): Uint8Array<ArrayBuffer>;
  /** Goes on from the weights of a file; gives the number of hidden units. */
  load(bytes: Uint8Array): number;
};

/** Steps for which the cost has to stand still to be on a shelf, and by how much of itself it may move. */
const STILL = { steps: 50, by: 0.05 };

/**
 * One training on XOR. Whatever its weights, the sigmoids bound every slope: no number can become NaN.
 *
 * @example const session = beginXor(standardOf(schema)); session.step(); session.frame().step // 1
 */
export function beginXor(settings: XorSettings): Session<XorSettings, XorFrame, XorAnswers> {
  let rate = settings.rate;
  let numbers = startOf(recipeOf(settings), key(settings.seed));
  let step: number;
  let errors: readonly number[];
  let costs: Trace;
  let stays: Stay[];
  /** Since when the cost is near what it was then. */
  let still: { readonly step: number; readonly cost: number };
  arrive();

  function cost(): number {
    return errors.reduce((sum, error) => sum + error * error, 0) / errors.length;
  }

  /** Step 0, wherever the weights are. */
  function arrive(): void {
    step = 0;
    costs = new Trace();
    stays = [];
    ({ errors } = walk(numbers, { learningRate: rate, maxSteps: 0 }));
    costs.push(cost());
    still = { step, cost: cost() };
  }

  function look(): void {
    const now = cost();
    costs.push(now);
    if (Math.abs(now - still.cost) > STILL.by * still.cost) still = { step, cost: now };
    const shelf = endingOf(errors);
    if (step - still.step < STILL.steps || shelf === 'solved' || shelf === 'elsewhere') return;
    const last = stays.at(-1);
    if (last?.shelf === shelf && last.to === step - 1) stays[stays.length - 1] = { ...last, to: step };
    else stays.push({ shelf, from: still.step, to: step });
  }

  return {
    get finished() {
      return endingOf(errors) === 'solved' || step >= MAX_STEPS;
    },
    step() {
      ({ errors } = walk(numbers, { learningRate: rate, maxSteps: 1 }));
      step++;
      look();
    },
    frame: () => ({
      ...pictureOf(paramsOf(numbers)),
      step,
      cost: cost(),
      costs: costs.curve(),
      errors,
      ending: endingOf(errors),
      stays: [...stays],
      numbers,
    }),
    change: (settings) => void (rate = settings.rate),
    answers: {
      trySeed(settings) {
        const { solvedAt, errors } = walk(startOf(recipeOf(settings), key(settings.seed)), {
          learningRate: settings.rate,
          maxSteps: MAX_STEPS,
        });
        return { seed: settings.seed, ending: endingOf(errors), solvedAt };
      },
      save: () => saveWeights(numbers),
      load(bytes) {
        numbers = loadWeights(bytes);
        arrive();
        return (numbers.length - 1) / 4;
      },
    },
  };
}

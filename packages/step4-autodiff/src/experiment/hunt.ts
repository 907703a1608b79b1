import {
  array,
  contiguous,
  item,
  type NDArray,
  NonFiniteError,
  oneHot,
  slice,
  take,
} from '@first-principles/linalg';
import { type Network, planEpoch, type Run, type Samples, type Step } from '@first-principles/step2-mnist';
import { debugNans, type NonFiniteOrigin } from '../debug-nans.ts';
import { descent } from './descent.ts';
import { quadraticLoss } from './losses.ts';
import { TEXTBOOK } from './nielsen.ts';
import { textbook } from './sigmoids.ts';

/** Steps from one place that the hunt may begin at to the next. */
const EVERY = 100;

/** A primitive that made NaN or ∞, in one place of its result. */
export interface Culprit extends Pick<NonFiniteOrigin, 'primitive' | 'index' | 'phase' | 'line'> {
  /** Numbers that it took there, as text: JSON knows no ∞. */
  readonly operands: readonly string[];
  /** What `debugNans` said. */
  readonly message: string;
}

/** What is known of the first NaN. */
export interface FirstNaN {
  /** The first step, compiled, that made a weight NaN; the first of all is 1. */
  readonly step: number;
  /** The same step by step in the interpreter, and after which step that began. */
  readonly interpreted: { readonly step: number; readonly from: number };
  /** The loss of that step's batch, which is still finite. */
  readonly loss: number;
  /** Counted from the pixels up, from 1. */
  readonly layer: number;
  /** What made the NaN. */
  readonly nan: Culprit;
  /** What made the first ∞ of that step. */
  readonly infinity: Culprit;
}

/** What the hunt may be told. */
interface HuntOptions {
  /** Where the interpreter begins: `start`, or else some steps before the NaN. */
  readonly from?: Run | undefined;
  /** Called before every hundredth step, told which, and how many there will be. */
  readonly onStep: (step: number, of: number) => Promise<void>;
}

/**
 * Finds the first NaN of a run that is about to become NaN.
 *
 * @param before - finite, a tenth of an epoch before at most
 */
export async function hunt(before: Run, samples: Samples, { from, onStep }: HuntOptions): Promise<FirstNaN> {
  const { step, start } = replay(before, samples);
  const run = from ?? start;
  const began = run.state.optimizer.step;
  const loss = quadraticLoss(textbook);
  const y = oneHot(samples.labels, run.recipe.structure.at(-1)!, 'float32');
  const batchOf = ({ samples: numbers, learningRate }: Step): [NDArray, NDArray, NDArray] => [
    array(learningRate),
    take(samples.x, numbers),
    take(y, numbers),
  ];
  const watched = debugNans(descent(loss));
  let [network, at]: [Network, number] = [run.state.network, began];
  for (const planned of stepsOf(run, samples.labels.length)) {
    if (at % EVERY === 0) await onStep(at, step);
    at++;
    const [rate, x, t] = batchOf(planned);
    const nan = culprit(() => void (network = watched(network, rate, x, t)));
    if (nan === undefined) continue;
    const infinity = culprit(() => void debugNans(descent(loss), { infinities: true })(network, rate, x, t));
    return {
      step,
      interpreted: { step: at, from: began },
      loss: Number(item(loss(network, x, t))),
      layer: run.recipe.structure.indexOf(nan.shape.at(-1)!),
      nan: nan.culprit,
      infinity: infinity!.culprit,
    };
  }
  throw new Error('internal: the interpreter met no NaN');
}

/** The compiled steps once more, one by one: which makes the first NaN, and where some steps before stood. */
function replay(before: Run, samples: Samples): { step: number; start: Run } {
  const learner = TEXTBOOK.makeLearner(before.recipe, samples, before.state);
  let start = before;
  let step = before.state.optimizer.step;
  for (const planned of stepsOf(before, samples.labels.length)) {
    if (step % EVERY === 0) start = { ...before, state: learner.state() };
    learner.learn([planned]);
    step++;
    if (hasNaN(learner.state().network)) break;
  }
  return { step, start };
}

/** What is left of a run. */
export function* stepsOf(run: Run, count: number): Generator<Step> {
  const perEpoch = Math.ceil(count / run.recipe.batchSize);
  for (let step = run.state.optimizer.step; step < run.recipe.epochs * perEpoch;) {
    const at = step % perEpoch;
    yield* planEpoch(run, count, (step - at) / perEpoch).slice(at);
    step += perEpoch - at;
  }
}

/** A NaN anywhere is in its layer's biases, too: what a unit hears goes to its weights and its bias alike. */
export function hasNaN(net: Network): boolean {
  return net.some(({ b }) => contiguous(b).some(Number.isNaN));
}

/** What a watched function stumbles over, and the shape that it has; undefined if over nothing. */
function culprit(watched: () => void): { culprit: Culprit; shape: readonly number[] } | undefined {
  try {
    watched();
    return undefined;
  } catch (error) {
    if (!(error instanceof NonFiniteError && error.cause !== undefined)) throw error;
    const { primitive, operands, index, phase, line } = error.cause as NonFiniteOrigin;
    return {
      culprit: {
        primitive,
        operands: operands.map((x) => String(item(x.ndim === 0 ? x : slice(x, ...index)))),
        index,
        phase,
        line: line && placeOf(line),
        message: placeOf(error.message),
      },
      shape: operands[0].shape,
    };
  }
}

/** A place in the repository, wherever that lies. */
function placeOf(words: string): string {
  return words.replace(/\S*(?=packages\/step4-autodiff\/)/, '').replace(/(\.[jt]s)\?[^:]*/, '$1');
}

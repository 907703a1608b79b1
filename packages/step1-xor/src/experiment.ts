import { foldIn, generator, type Key, key, NonFiniteError } from '@first-principles/linalg';
import { initialise } from './initialise.ts';
import { type NeuronTraining, trainNeuron } from './neuron.ts';
import { costOn, type Parts } from './parts.ts';
import { MAX_STEPS, RECIPE, RECIPES, type Recipe, study, type Study } from './study.ts';
import { AND, OR, XOR } from './tables.ts';
import { isSolved, train } from './train.ts';
import { NAMES, type Row, type Weights, weightsOf } from './weights.ts';

/** Starts tried of each recipe. */
const SEEDS = 1000;

/** How far the cost curves go. */
const CURVE_STEPS = 1000;

/** How far a run has come. */
export interface Progress {
  /** Walks done, of `walks`. */
  readonly walk: number;
  readonly walks: number;
  readonly recipe: Recipe;
}

/** What an experiment may be told. */
export interface Options {
  /** The same seed gives the same bits. */
  readonly seed: number;
  /** Whether to compare all `RECIPES`, each from 1,000 starts, or to try the course's own alone. */
  readonly full?: boolean | undefined;
  /** Called with the walk on the parts, before the thousand: it may take its time. */
  readonly onLearned?: ((learned: Learned) => void | Promise<void>) | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Ends the run early: the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** The costs of one walk. */
export interface Curve {
  /** The shelf that it ended on. */
  readonly name: 'eighth' | 'sixth' | 'quarter';
  readonly costs: readonly number[];
}

/** The walk on the parts. */
export interface Learned {
  /** The first step after which every |o − y| < 0.1; null if the walk got stuck. */
  readonly solvedAt: number | null;
  /** trail[k] are the weights after k steps, costs[k] is their cost; both end where it was solved. */
  readonly trail: readonly Weights[];
  readonly costs: readonly number[];
}

/** What an experiment found. */
export interface Result extends Learned {
  /** The last answers to the four rows. */
  readonly outputs: readonly number[];
  /** The largest difference between a derived and a measured slope at the first weights. */
  readonly slopeError: number;
  /** One for each recipe. */
  readonly studies: readonly Study[];
  /** A walk that got stuck on each shelf that was met, and the one from zero. */
  readonly stuck: readonly Curve[];
  /** One neuron alone, on each table. */
  readonly neurons: Readonly<Record<'and' | 'or' | 'xor', NeuronTraining>>;
  /** All of it but `onLearned`. */
  readonly seconds: number;
}

/**
 * A 2-2-1 network learns XOR on your parts; then the package's fast loop does it a thousand times, to see how often it
 * works, and one neuron tries alone.
 *
 * w ← w − η · ∂C/∂w, from U(−½, ½) with η = 10, at most 5,000 times
 *
 * @param parts - the package's own functions (`reference`), or yours
 * @throws NonFiniteError if a slope, a weight or the cost becomes NaN or ∞: which part gave it, at which step
 * @throws what a part throws; the reason of `signal`
 * @example (await experiment(reference, { seed: 1 })).solvedAt
 */
export async function experiment(parts: Parts, options: Options): Promise<Result> {
  const { seed, full = false, onLearned, onProgress, signal } = options;
  const started = performance.now();
  const root = key(seed);
  const recipes = full ? RECIPES : [RECIPE];

  const { uniform } = generator(foldIn(root, 0));
  const first = parts.initialise(() => uniform(), RECIPE.start);
  const learned = learn(parts, first);
  const shown = performance.now();
  await onLearned?.(learned);
  const watching = performance.now() - shown;

  const studies: Study[] = [];
  const walks = recipes.reduce((sum, recipe) => sum + seedsOf(recipe), 0);
  let before = 0;
  for (const recipe of recipes) {
    studies.push(
      await study(recipe, root, seedsOf(recipe), (done) => {
        signal?.throwIfAborted();
        onProgress?.({ walk: before + done, walks, recipe });
      }),
    );
    before += seedsOf(recipe);
  }
  return {
    ...learned,
    outputs: XOR.map(({ x1, x2 }) => parts.forward(learned.trail.at(-1)!, x1, x2).o),
    slopeError: slopeError(parts, first),
    studies,
    stuck: stuck(root, studies[0]),
    neurons: neurons(foldIn(root, SEEDS)),
    seconds: (performance.now() - started - watching) / 1000,
  };
}

/** From zero all walks are the same. */
function seedsOf({ start }: Recipe): number {
  return start === 'zero' ? 1 : SEEDS;
}

/** The walk on the parts; where it has been is seen through the gradient that they are handed. */
function learn(parts: Parts, initial: Weights): Learned {
  const trail: Weights[] = [];
  const gradient = (w: Weights): Weights => {
    trail.push({ ...w });
    const slopes = parts.gradients(w, XOR);
    checkFinite('the gradient (07 or 15)', { ...slopes }, trail.length);
    return slopes;
  };
  const costOf = (w: Weights): number => {
    checkFinite('train (10)', { ...w }, trail.length);
    const cost = costOn(parts, w, XOR);
    checkFinite('forward (03) or cost (05)', { C: cost }, trail.length);
    return cost;
  };
  const { weights, costs } = parts.train(initial, gradient, costOf, {
    learningRate: RECIPE.learningRate,
    maxSteps: MAX_STEPS,
  });
  trail.push(weights);
  const found = trail.findIndex((w) => isSolved(w));
  const solvedAt = found === -1 ? null : found;
  const end = (solvedAt ?? MAX_STEPS) + 1;
  return { solvedAt, trail: trail.slice(0, end), costs: costs.slice(0, end) };
}

/** Learning cannot go on from what is not finite: says where that came from. */
function checkFinite(part: string, numbers: Readonly<Record<string, number>>, step: number): void {
  const found = Object.entries(numbers).find(([, value]) => !Number.isFinite(value));
  if (!found) return;
  const [name, value] = found;
  throw new NonFiniteError(
    `experiment: learning went wrong in step ${step}: ${part} gave ${name} = ${value}`,
  );
}

function slopeError(parts: Parts, w: Weights): number {
  const derived = parts.gradients(w, XOR);
  const measured = parts.numericalGradient((v) => costOn(parts, v, XOR), w);
  return Math.max(...NAMES.map((name) => Math.abs(derived[name] - measured[name])));
}

/** A walk that ended on each shelf, of those that the study met; and the one from zero, which never leaves. */
function stuck(root: Key, { recipe, examples }: Study): Curve[] {
  const curve = (name: Curve['name'], initial: Weights): Curve => ({
    name,
    costs: train(initial, { learningRate: recipe.learningRate, maxSteps: CURVE_STEPS, stopWhenSolved: false })
      .costs,
  });
  const met = (['eighth', 'sixth'] as const).flatMap((name) => {
    const seed = examples[name];
    return seed === undefined ? [] : [curve(name, initialise(foldIn(root, seed), RECIPE.start))];
  });
  return [
    ...met,
    curve(
      'quarter',
      weightsOf(() => 0),
    ),
  ];
}

function neurons(key: Key): Result['neurons'] {
  const { w11, w12, b1 } = initialise(key, RECIPE.start);
  const on = (rows: readonly Row[]): NeuronTraining =>
    trainNeuron([w11, w12, b1], rows, { ...RECIPE, maxSteps: MAX_STEPS });
  return { and: on(AND), or: on(OR), xor: on(XOR) };
}

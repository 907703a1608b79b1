import { type Labelled, type Mnist, toInput } from '@first-principles/datasets';
import { contiguous, foldIn, key, slice } from '@first-principles/linalg';
import {
  begin,
  type Network,
  type Progress as TrainProgress,
  type Recipe,
  type Run,
  type Samples,
  train,
} from '@first-principles/step2-mnist';
import { type Reader, read } from './attacks/reader.ts';
import { type Control, type ControlName, CONTROLS, QUICK, RECIPE } from './controls.ts';
import { threshold } from './defences/threshold.ts';
import { learnerFor } from './learner.ts';
import type { Parts } from './parts.ts';
import type { Score } from './score.ts';
import { findEta, transfer, type Transfer, wrongClasses } from './transfer.ts';
import { underAttack, whiteBox, type WhiteBox } from './white-box.ts';

/** Examples, as many as the source made: of the first images, which the networks have learned. */
const EXAMPLES = 50_000;

/** Test images that each network is attacked on itself. */
const TESTED = 1000;

/** What the quick form does otherwise: a shorter training, in longer steps. */
const SHORTER = { epochs: 3, learningRate: 3e-3 } as const;

/** What is told on the way. */
export interface Progress {
  /** 0 … 1 */
  readonly fraction: number;
  /** Which network learns, if one does, and how many steps it will take. */
  readonly training?: { readonly name: ControlName; readonly run: Run; readonly steps: number } | undefined;
  /** Where it is, in a few words. */
  readonly words: string;
}

/** What an experiment needs and may be told. */
export interface Options {
  readonly data: Mnist;
  /** The same seed gives the same bits. */
  readonly seed: number;
  /** Every control and accuracies against ε; otherwise five networks and a shorter training, on the same 50,000. */
  readonly full?: boolean;
  /** All that the networks have in common: `RECIPE`, in the quick form for three epochs. */
  readonly recipe?: Recipe | undefined;
  /** Where a network's run stands, if an earlier experiment was stopped; with batch norm only a finished one is taken up. */
  readonly resume?: ((name: ControlName, recipe: Recipe) => Run | undefined) | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Ends the experiment early: the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Who reads the examples: a network, or the attacked one behind a threshold. */
export type ReaderName = ControlName | 'threshold';

/** What was found about one reader. */
export interface Row extends WhiteBox {
  readonly label: string;
  /** Fraction of the test images that it reads right. */
  readonly clean: number;
  /** On the examples, which were made against the attacked network. */
  readonly examples: Score;
  /** How many of them it reads right. */
  readonly correct: number;
  /** Accuracy for each of `SIZES`, attacked itself; only in the full form. */
  readonly accuracies?: readonly number[];
}

/** What an experiment found. */
export interface Result {
  /** Of all networks, but for what a control changes. */
  readonly recipe: Recipe;
  /** How many examples there are. */
  readonly of: number;
  readonly rows: Readonly<Partial<Record<ReaderName, Row>>>;
  /** The attacked network under random changes as long as the attack's. */
  readonly random: { readonly examples: Score; readonly correct: number };
  /** η of the attack. */
  readonly eta: number;
  /** The median length of its changes, and the fraction read as the class it aimed at. */
  readonly length: number;
  readonly onTarget: number;
  /** Some of the images, [n, I], their examples and their random changes. */
  readonly first: Transfer<ReaderName>['first'] & { readonly labels: readonly number[] };
  readonly networks: Readonly<Partial<Record<ControlName, Network>>>;
  /** Mean cost of 1,000 training images while the attacked network learned, after each tenth of an epoch. */
  readonly losses: readonly number[];
  readonly seconds: number;
}

/**
 * The source's experiment with its controls: 50,000 examples made against one network, read by that network, by others,
 * and by the source's defended one; then each is attacked itself.
 *
 * An example is ten steps of x ← x − η·∂C/∂x towards a random wrong class, not clipped, η tuned until the attacked
 * network keeps about 3 %.
 *
 * @param parts - the package's own functions (`reference`), or yours
 * @throws RangeError or ShapeError if the recipe is none, or fits the data ill
 * @throws NonFiniteError if a gradient of the attack is not finite
 * @throws what a part throws; the reason of `signal`
 * @source the source's second MNIST chapter: 1,515 and 45,903 of 50,000
 * @example (await experiment(reference, { data, seed: 1 })).rows.normal.correct // about 1,500
 */
export async function experiment(parts: Parts, options: Options): Promise<Result> {
  const { data, seed, full = false, onProgress, signal } = options;
  const started = performance.now();
  const recipe = options.recipe ?? (full ? RECIPE : { ...RECIPE, ...SHORTER });
  const names = full ? (Object.keys(CONTROLS) as ControlName[]) : QUICK;
  const work = names.map((name) => costOf(CONTROLS[name]) * recipe.epochs);
  const attackWork = 12 + 6 * names.length;
  const all = sum(work) + attackWork;
  const learned = samplesOf(data.train, EXAMPLES);
  const tested = samplesOf(data.test);

  const networks: Partial<Record<ControlName, Network>> = {};
  let losses: readonly number[] = [];
  for (const [i, name] of names.entries()) {
    const before = sum(work.slice(0, i));
    const run = await trainControl(parts, name, recipe, learned, options, ({ run, steps, accuracy }) =>
      onProgress?.({
        fraction: (before + (work[i] * run.state.optimizer.step) / steps) / all,
        training: { name, run, steps },
        words: `${CONTROLS[name].label}: reads ${(100 * accuracy).toFixed(1)} %`,
      }),
    );
    networks[name] = run.state.network;
    if (name === 'normal') ({ losses } = run);
  }

  const attacked = networks.normal!;
  const readers: Partial<Record<ReaderName, Reader>> = {
    ...Object.fromEntries(names.map((name) => [name, { network: networks[name]! }])),
    threshold: { network: attacked, see: threshold },
  };
  const tell = async (done: number, words: string): Promise<void> => {
    onProgress?.({ fraction: (sum(work) + done * attackWork) / all, words });
    await breath();
    signal?.throwIfAborted();
  };

  await tell(0, 'how hard to push');
  const [classesKey, noiseKey] = [0, 1].map((use) => foldIn(key(seed), use));
  const targets = wrongClasses(learned.labels, recipe.structure.at(-1)!, classesKey);
  const eta = findEta(parts, attacked, learned, targets);
  const count = learned.labels.length;
  const found = await transfer(
    parts,
    'normal',
    readers as Record<ReaderName, Reader>,
    learned,
    { targets, eta, key: noiseKey },
    (done) => tell(0.1 + 0.6 * done, `${Math.round(done * count)} of ${count} examples`),
  );

  const rows: Partial<Record<ReaderName, Row>> = {};
  const some = first(tested, TESTED);
  for (const [i, [name, reader]] of Object.entries(readers).entries()) {
    const label =
      name === 'threshold' ? 'the attacked network, behind a threshold' : CONTROLS[name as ControlName].label;
    await tell(0.7 + (0.3 * i) / Object.keys(readers).length, `attacked itself: ${label}`);
    const examples = found.readers[name as ReaderName];
    const itself = whiteBox(parts, reader, some);
    rows[name as ReaderName] = {
      label,
      clean: accuracyOf(reader, tested),
      examples,
      correct: Math.round(examples.robust * count),
      ...itself,
      ...(full && { accuracies: underAttack(parts, reader, some, itself) }),
    };
  }
  return {
    recipe,
    of: count,
    rows,
    random: { examples: found.random, correct: Math.round(found.random.robust * count) },
    eta,
    length: found.length,
    onTarget: found.onTarget,
    first: { ...found.first, labels: learned.labels.slice(0, found.first.x.shape[0]) },
    networks,
    losses,
    seconds: (performance.now() - started) / 1000,
  };
}

/** Trains one network, from weights of its own: the seed and its place among the controls give them. */
async function trainControl(
  parts: Parts,
  name: ControlName,
  common: Recipe,
  samples: Samples,
  { seed, resume, signal }: Options,
  tell: (progress: TrainProgress) => void,
): Promise<Run> {
  const control: Control = CONTROLS[name];
  const recipe: Recipe = { ...common, ...control.change };
  const place = Object.keys(CONTROLS).indexOf(name);
  const steps = recipe.epochs * Math.ceil(samples.labels.length / recipe.batchSize);
  const kept = resume?.(name, recipe);
  const goesOn = kept && (!control.batchNorm || kept.state.optimizer.step === steps);
  return train(goesOn ? kept : begin(recipe, seed * 100 + place), samples, {
    makeLearner: learnerFor(parts, control),
    onProgress: tell,
    signal,
  });
}

/** About how long an epoch takes, in epochs of a normal network. */
function costOf({ noise, batchNorm, against }: Control): number {
  if (against) return against === 'sign' ? 8 : 30;
  return batchNorm ? 12 : noise?.deviation ? 5 : noise ? 2 : 1;
}

/** The first images, or all, as floats in 0 … 1. */
function samplesOf({ images, labels }: Labelled, count = labels.size): Samples {
  const many = Math.min(count, labels.size);
  return { x: toInput(slice(images, [0, many])), labels: [...contiguous(slice(labels, [0, many]))] };
}

function first({ x, labels }: Samples, count: number): Samples {
  return { x: slice(x, [0, count]), labels: labels.slice(0, count) };
}

function accuracyOf(reader: Reader, { x, labels }: Samples): number {
  return read(reader, x).filter((digit, n) => digit === labels[n]).length / labels.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Lets a page paint and a terminal hear Ctrl-C. */
function breath(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

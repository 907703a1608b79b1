import {
  argmax,
  contiguous,
  foldIn,
  generator,
  type Key,
  type NDArray,
  oneHot,
  slice,
  take,
} from '@first-principles/linalg';
import {
  type Alter,
  dropoutMasks,
  type MakeLearner,
  type Network,
  networkOf,
  type OptimizerState,
  optimizerState,
  parametersOf,
  type Step,
  trainer,
  update,
} from '@first-principles/step2-mnist';
import { slopes } from './attacks/reader.ts';
import { type Control, REACH } from './controls.ts';
import type { Attacker } from './defences/adversarial-training.ts';
import { folded } from './defences/batch-norm.ts';
import { countedOn, freshNorm, learnFrom, type Lesson, type Trainee } from './defences/network.ts';
import { noisy } from './defences/noise.ts';
import { type Parts, reference } from './parts.ts';

/** The attack that a network is trained on. */
const ITERATED = { epsilon: REACH, step: REACH / 4, steps: 7 };

/** The key of a step's noise: 0, 1, … are those of the masks of its hidden layers. */
const NOISE_KEY = 1000;

/** Images on which statistics for reading are counted. */
const COUNTED = 2000;

/**
 * What takes a control's steps: step 2's trainer, which alters batches on the way, where that is all it needs; the steps
 * in plain sight for batch norm, and for parts that are not the package's own.
 */
export function learnerFor(parts: Parts, control: Control): MakeLearner {
  if (parts !== reference || control.batchNorm) return partsLearner(parts, control);
  const attacker = attackerOf(parts, control);
  return (recipe, samples, from) => {
    const y = oneHot(samples.labels, recipe.structure.at(-1)!, 'float32');
    const alter: Alter | undefined = attacker
      ? (x, step, network) => attacker(network(), x, take(y, step.samples))
      : control.noise && ((x, { key }) => withNoise(parts, control, x, key));
    return trainer(recipe, samples, from, alter ? { alter } : { skipZeros: true });
  };
}

/**
 * The steps in plain sight, made of the parts: noise, gradients of the mean cost, weight decay, the optimizer.
 *
 * What it says of its state has each batch norm folded into its layer: a plain network that reads the same. So a run with
 * batch norm cannot be taken up in its middle.
 */
export function partsLearner(parts: Parts, control: Control): MakeLearner {
  return (recipe, samples, from) => {
    const y = oneHot(samples.labels, recipe.structure.at(-1)!, 'float32');
    const attacker = attackerOf(parts, control);
    const { network } = from;
    let trainee: Trainee = { network, norms: control.batchNorm ? network.slice(0, -1).map(freshNorm) : [] };
    let optimizer = control.batchNorm ? optimizerState(recipe.optimizer, learnedBy(trainee)) : from.optimizer;

    const learn = ({ samples: numbers, learningRate, key }: Step): void => {
      const { network } = trainee;
      const x = withNoise(parts, control, take(samples.x, numbers), key);
      const masks = dropoutMasks(key, recipe.structure, numbers.length, recipe.dropout);
      let lesson!: Lesson;
      const gradients = (net: Network, x: NDArray, y: NDArray): Network => {
        lesson = learnFrom(parts, { ...trainee, network: net }, x, y, masks);
        return lesson.gradients;
      };
      const target = take(y, numbers);
      const mean = attacker
        ? parts.adversarialGradients(network, x, target, attacker, gradients)
        : gradients(network, x, target);
      const all = recipe.l2 === 0 ? mean : parts.decayed(network, mean, recipe.l2);
      const slopes = [...parametersOf(all), ...lesson.normGradients];
      const next = update(recipe.optimizer, learningRate, learnedBy(trainee), slopes, optimizer);
      trainee = withLearned({ network, norms: lesson.norms }, next.parameters);
      optimizer = next.state;
    };
    const clean = slice(samples.x, [0, COUNTED]);
    const asRead = (trainee: Trainee): Trainee =>
      control.batchNorm === 'reading' ? { ...trainee, norms: countedOn(parts, trainee, clean) } : trainee;
    return {
      learn: (steps) => steps.forEach(learn),
      state: () => ({
        network: plainNetwork(parts, asRead(trainee)),
        optimizer: layersOf(optimizer, network),
      }),
    };
  };
}

/** The noise line on a batch. The package draws by a key, an exercise one number at a time. */
function withNoise(parts: Parts, { noise }: Control, x: NDArray, key: Key): NDArray {
  if (!noise) return x;
  const drawn = foldIn(key, NOISE_KEY);
  return parts === reference
    ? noisy(x, drawn, noise)
    : parts.noisy(x, true, generator(drawn).normal, noise.deviation, noise.mean);
}

/** What attacks a control's batches, if anything does. */
function attackerOf(parts: Parts, { against }: Control): Attacker | undefined {
  if (!against) return undefined;
  return (network, x, y) => {
    const labels = [...contiguous(argmax(y, -1))];
    const uphill = (x: NDArray): NDArray => slopes({ network }, x, labels);
    return against === 'sign' ? parts.signStep(x, uphill(x), REACH) : parts.iterate(x, uphill, ITERATED);
  };
}

/** All that is learned: the layers' arrays, then γ and β of each norm. */
function learnedBy({ network, norms }: Trainee): NDArray[] {
  return [...parametersOf(network), ...norms.flatMap(({ gamma, beta }) => [gamma, beta])];
}

/** The trainee with such arrays. */
function withLearned({ network, norms }: Trainee, learned: readonly NDArray[]): Trainee {
  const own = 2 * network.length;
  return {
    network: networkOf(learned.slice(0, own)),
    norms: norms.map((norm, l) => ({ ...norm, gamma: learned[own + 2 * l], beta: learned[own + 2 * l + 1] })),
  };
}

function plainNetwork(parts: Parts, { network, norms }: Trainee): Network {
  return network.map((layer, l) => (norms[l] ? folded(layer, norms[l], parts.batchNormEval) : layer));
}

/** What the optimizer remembers of the layers. */
function layersOf({ step, slots }: OptimizerState, network: Network): OptimizerState {
  return { step, slots: slots.map((slot) => slot.slice(0, 2 * network.length)) };
}

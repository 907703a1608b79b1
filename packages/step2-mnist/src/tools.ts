import { batches } from '@first-principles/datasets';
import { contiguous, generator, type Key, type NDArray, NonFiniteError } from '@first-principles/linalg';
import type { Cost, Network, Recipe } from './configuration.ts';
import type { MakeLearner } from './learner.ts';
import { forward } from './network.ts';
import { decayed } from './optimizers.ts';
import { type Gradients, type Parts, reference } from './parts.ts';
import { begin, keysOf, type Run } from './train.ts';
import { trainer } from './trainer.ts';

/** How an experiment does its three pieces of work on one network. */
export interface Tools {
  readonly begin: (recipe: Recipe, seed: number) => Run;
  readonly makeLearner: MakeLearner;
  readonly shuffle: (count: number, size: number, key: Key) => readonly Int32Array[];
  /** What the network says: [N, I] → [N, K]. */
  readonly answer: (net: Network, x: NDArray) => NDArray;
}

/**
 * The tools for a network: made of the parts where the exercises go so far, the package's own elsewhere, and where the
 * parts are the package's own.
 *
 * @example toolsFor(parts, RECIPES.small).begin(RECIPES.small, 1).state.network // drawn by `parts.initialise`
 */
export function toolsFor(parts: Parts, recipe: Recipe): Tools {
  const gradients = parts === reference ? undefined : gradientsOf(parts, recipe);
  if (!gradients) {
    return {
      begin,
      makeLearner: trainer,
      shuffle: batches,
      answer: (net, x) => forward(net, x, recipe).a.at(-1)!,
    };
  }
  return {
    begin: (recipe, seed) =>
      begin(
        recipe,
        seed,
        recipe.structure.length > 2
          ? parts.initialise(recipe.structure, generator(keysOf(seed).weights).normal)
          : undefined,
      ),
    makeLearner: epochLearner(parts, gradients, GRADIENTS_OF[recipe.cost]),
    shuffle: (count, size, key) =>
      parts.batches(count, size, generator(key).uniform).map((piece) => Int32Array.from(piece)),
    answer: (net, x) =>
      recipe.cost === 'softmaxCrossEntropy'
        ? parts.softmax(parts.layerForward(x, net[0]))
        : parts.forward(net, x).a.at(-1)!,
  };
}

/** Whether the exercises build this network: sigmoid units and plain descent, and softmax only without hidden units. */
export function isBuiltByExercises({ structure, activation, cost, optimizer, dropout }: Recipe): boolean {
  const hidden = structure.length > 2;
  return (
    optimizer.name === 'sgd' &&
    dropout === 0 &&
    (!hidden || (activation === 'sigmoid' && cost !== 'softmaxCrossEntropy'))
  );
}

/** The parts whose work the gradients of a cost are, by the numbers of their exercises. */
const GRADIENTS_OF = {
  quadratic: 'gradients (20)',
  sigmoidCrossEntropy: 'sigmoidCrossEntropy (21), layerGradients (19) or errorBack (18)',
  softmaxCrossEntropy: 'regressionGradients (08)',
} as const satisfies Record<Cost, string>;

function gradientsOf(parts: Parts, recipe: Recipe): Gradients | undefined {
  if (!isBuiltByExercises(recipe)) return undefined;
  const gradients = {
    quadratic: parts.gradients,
    sigmoidCrossEntropy: crossEntropyGradients(parts),
    softmaxCrossEntropy: ([layer]: Network, x: NDArray, y: NDArray) => [
      parts.regressionGradients(layer, x, y),
    ],
  }[recipe.cost];
  return recipe.l2 === 0 ? gradients : (net, x, y) => decayed(gradients(net, x, y), net, recipe.l2);
}

/** Exercise 20 once more, with the error of exercise 21 at the top. */
function crossEntropyGradients(parts: Parts): Gradients {
  return (net, x, y) => {
    const { z, a } = parts.forward(net, x);
    let { delta } = parts.sigmoidCrossEntropy(z.at(-1)!, y);
    const found = [parts.layerGradients(delta, a[net.length - 1])];
    for (let l = net.length - 1; l > 0; l--) {
      delta = parts.errorBack(delta, net[l].W, z[l - 1]);
      found.unshift(parts.layerGradients(delta, a[l - 1]));
    }
    return found;
  };
}

/** A learner whose every step is an epoch of one batch: exercise 13. It stops at what is not finite, and says whose it is. */
function epochLearner(parts: Parts, gradients: Gradients, by: string): MakeLearner {
  return ({ structure }, { x, labels }, { network, optimizer }) => {
    const y = parts.oneHot(labels, structure.at(-1)!);
    let net = network;
    let done = optimizer.step;
    const check = (layers: Network, part: string): Network => {
      const value = notFinite(layers);
      if (value === undefined) return layers;
      throw new NonFiniteError(
        `experiment: ${structure.join('-')}: learning went wrong at batch ${done + 1}: ${part} gave ${value}`,
      );
    };
    const checked: Gradients = (...all) => check(gradients(...all), by);
    return {
      learn(steps) {
        for (const { samples, learningRate } of steps) {
          net = check(parts.epoch(net, x, y, [[...samples]], learningRate, checked), 'epoch (13)');
          done++;
        }
      },
      state: () => ({ network: net, optimizer: { step: done, slots: [] } }),
    };
  };
}

/** A bias that is NaN or ∞. What is so anywhere else is in the biases a batch later: only they are looked at. */
function notFinite(layers: Network): number | undefined {
  return layers.flatMap(({ b }) => [...contiguous(b)]).find((value) => !Number.isFinite(value));
}

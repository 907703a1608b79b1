import { batches } from '@first-principles/datasets';
import { generator, type Key, type NDArray } from '@first-principles/linalg';
import type { Network, Recipe } from './configuration.ts';
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
    makeLearner: epochLearner(parts, gradients),
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

/** A learner whose every step is an epoch of one batch: exercise 13. */
function epochLearner(parts: Parts, gradients: Gradients): MakeLearner {
  return ({ structure }, { x, labels }, { network, optimizer }) => {
    const y = parts.oneHot(labels, structure.at(-1)!);
    let net = network;
    let done = optimizer.step;
    return {
      learn(steps) {
        for (const { samples, learningRate } of steps) {
          net = parts.epoch(net, x, y, [[...samples]], learningRate, gradients);
        }
        done += steps.length;
      },
      state: () => ({ network: net, optimizer: { step: done, slots: [] } }),
    };
  };
}

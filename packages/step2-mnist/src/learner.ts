import { type Key, type NDArray, oneHot, take } from '@first-principles/linalg';
import type { Network, Recipe } from './configuration.ts';
import { dropoutMasks } from './dropout.ts';
import { gradients } from './network.ts';
import { decayed, networkOf, type OptimizerState, parametersOf, update } from './optimizers.ts';

/** What a network learns from, or is tested on. */
export interface Samples {
  /** [N, I] */
  readonly x: NDArray;
  /** N whole numbers, 0 … K − 1 */
  readonly labels: readonly number[];
}

/** One step of a run, as it is planned: nothing but this and the state decides what comes out. */
export interface Step {
  /** Which samples make the batch. */
  readonly samples: Int32Array;
  readonly learningRate: number;
  /** Of the step's dropout masks. */
  readonly key: Key;
}

/** Where learning stands. */
export interface State {
  readonly network: Network;
  readonly optimizer: OptimizerState;
}

/** What takes the steps. */
export interface Learner {
  readonly learn: (steps: readonly Step[]) => void;
  /** As it is now; later steps do not change it. */
  readonly state: () => State;
}

/**
 * What becomes of a batch before it is learned from: noise, or an attack by the network as it is then.
 *
 * @param x - [n, I], the step's samples; not to be written to
 * @returns [n, I]
 */
export type Alter = (x: NDArray, step: Step, network: () => Network) => NDArray;

/** What a learner may be told besides the recipe. */
export interface LearnerOptions {
  readonly alter?: Alter | undefined;
}

/** Makes a learner that goes on from a state. */
export type MakeLearner = (
  recipe: Recipe,
  samples: Samples,
  from: State,
  options?: LearnerOptions,
) => Learner;

/**
 * The learner that people read: each step is gradients, weight decay, optimizer.
 *
 * @param recipe - structure, activation, cost, optimizer, l2 and dropout of it
 * @param samples - what the steps' numbers point into
 * @param from - where it begins
 * @example networkLearner(recipe, samples, state).learn(steps)
 */
export const networkLearner: MakeLearner = (recipe, { x, labels }, from, { alter } = {}) => {
  const { structure, activation, cost, optimizer, l2, dropout } = recipe;
  const y = oneHot(labels, structure.at(-1)!, 'float32');
  let state = from;
  const learn = (step: Step): void => {
    const { samples, learningRate, key } = step;
    const { network } = state;
    const batch = take(x, samples);
    const seen = alter ? alter(batch, step, () => network) : batch;
    const masks = dropout === 0 ? [] : dropoutMasks(key, structure, samples.length, dropout);
    const mean = gradients(network, seen, take(y, samples), { activation, cost, masks });
    const all = l2 === 0 ? mean : decayed(mean, network, l2);
    const next = update(optimizer, learningRate, parametersOf(network), parametersOf(all), state.optimizer);
    state = { network: networkOf(next.parameters), optimizer: next.state };
  };
  return { learn: (steps) => steps.forEach(learn), state: () => state };
};

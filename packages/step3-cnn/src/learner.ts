import { shifts, toInput } from '@first-principles/datasets';
import { foldIn, type Key, type NDArray, oneHot, reshape, take } from '@first-principles/linalg';
import { dropoutMasks, type OptimizerState, type Step, update } from '@first-principles/step2-mnist';
import { type Network, networkOf, parametersOf } from './arrays.ts';
import { featuresOf, type Recipe } from './configuration.ts';
import { checkGradients } from './finite.ts';
import { backward, forward, remembered } from './network.ts';

/** What a network learns from, or is tested on. */
export interface Samples {
  /** [N, H, W], 0 (paper) to 255 (ink) */
  readonly images: NDArray<'uint8'>;
  /** N whole numbers, 0 … K − 1 */
  readonly labels: readonly number[];
}

/** Where learning stands. */
export interface State {
  readonly network: Network;
  readonly optimizer: OptimizerState;
}

/** What takes the steps. */
export interface Learner {
  /** @throws NonFiniteError if a gradient becomes NaN or ∞: of which layer, and in which step */
  readonly learn: (steps: readonly Step[]) => void;
  /** As it is now; later steps do not change it. */
  readonly state: () => State;
}

/** Makes a learner that goes on from a state. */
export type MakeLearner = (recipe: Recipe, samples: Samples, from: State) => Learner;

/**
 * The learner that people read: each step is gradients, then optimizer.
 *
 * @param recipe - structure, optimizer, dropout and shift of it
 * @param samples - what the steps' numbers point into
 * @param from - where it begins
 * @example networkLearner(recipe, samples, state).learn(steps)
 */
export const networkLearner: MakeLearner = (recipe, { images, labels }, from) => {
  const { structure, optimizer, shift } = recipe;
  const classes = structure.dense.at(-1)!;
  let state = from;
  const step = ({ samples, learningRate, key }: Step): void => {
    const { network } = state;
    const batch = take(images, samples);
    const x = asInput(shift === 0 ? batch : shifts(batch, shiftKey(key), shift));
    const y = oneHot(
      Array.from(samples, (n) => labels[n]),
      classes,
      'float32',
    );
    const masks = masksOf(recipe, key, samples.length);
    const pass = forward(network, x, masks, 'learning');
    const slopes = backward(network, pass, y, masks);
    checkGradients(structure, parametersOf(slopes), state.optimizer.step + 1);
    const next = update(
      optimizer,
      learningRate,
      parametersOf(network),
      parametersOf(slopes),
      state.optimizer,
    );
    state = {
      network: networkOf(structure, next.parameters, remembered(network, pass)),
      optimizer: next.state,
    };
  };
  return { learn: (steps) => steps.forEach(step), state: () => state };
};

/**
 * Images as a network reads them.
 *
 * @param images - [N, H, W]
 * @returns float32 [N, 1, H, W], ink from 0 to 1
 */
export function asInput(images: NDArray<'uint8'>): NDArray<'float32'> {
  const [N, H, W] = images.shape;
  return reshape(toInput(images), [N, 1, H, W]);
}

/** The key that moves the images of a step; those of its masks are `foldIn(key, 0)`, `foldIn(key, 1)`, … */
export function shiftKey(key: Key): Key {
  return foldIn(key, 2 ** 31);
}

/** A step's dropout masks, one for each hidden dense layer, [count, units]; none without dropout. */
export function masksOf({ structure, dropout }: Recipe, key: Key, count: number): NDArray[] {
  return dropout === 0 ? [] : dropoutMasks(key, [featuresOf(structure), ...structure.dense], count, dropout);
}

import { ShapeError } from '@first-principles/linalg';
import type { Layer } from './layer.ts';

/** Units of each row, pixels first, answers last: [784, 30, 30, 10]. */
export type Structure = readonly number[];

/** What squashes the hidden units: a = σ(z). How the last row is squashed is said by the cost. */
export type Activation = 'sigmoid' | 'tanh' | 'relu';

/**
 * What is made small, as a mean over the batch, and with it how the last row is read:
 *
 * - `quadratic`: C_n = ½ Σ_k (a_k − y_k)², a = sigmoid(z)
 * - `sigmoidCrossEntropy`: C_n = −Σ_k (y_k ln a_k + (1 − y_k) ln (1 − a_k)), a = sigmoid(z)
 * - `softmaxCrossEntropy`: C_n = −Σ_k y_k ln p_k, p = softmax(z)
 */
export type Cost = 'quadratic' | 'sigmoidCrossEntropy' | 'softmaxCrossEntropy';

/** How a network is built and judged. */
export interface Model {
  readonly structure: Structure;
  readonly activation: Activation;
  readonly cost: Cost;
}

/** Layers from the pixels up; gradients have the same form. */
export type Network = readonly Layer[];

/**
 * How a step is made of a gradient g, with the learning rate η:
 *
 * - `sgd`: w ← w − η·g
 * - `momentum`: v ← μ·v + g, w ← w − η·v
 * - `adam`: m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², w ← w − η·m̂/(√v̂ + ε), m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ),
 *   t = 1, 2, …
 */
export type Optimizer =
  | { readonly name: 'sgd' }
  | { readonly name: 'momentum'; readonly momentum: number }
  | { readonly name: 'adam'; readonly beta1: number; readonly beta2: number; readonly epsilon: number };

/** Plain stochastic gradient descent. */
export const SGD = { name: 'sgd' } as const satisfies Optimizer;

/** Momentum as it is mostly used. */
export const MOMENTUM = { name: 'momentum', momentum: 0.9 } as const satisfies Optimizer;

/** Adam with its authors' numbers. */
export const ADAM = { name: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const satisfies Optimizer;

/** What keeps a network from learning its examples by heart. */
export interface Regularisation {
  /** λ: the mean cost gets ½λ‖W‖², each dW gets λW, biases nothing. (Nielsen's λ is N times this.) */
  readonly l2: number;
  /** The probability that a hidden unit is left out of a step; those kept are divided by 1 − it. In [0, 1). */
  readonly dropout: number;
}

/** How the learning rate falls over a run: not at all, in a straight line to 0, along half a cosine to 0. */
export type Schedule = 'constant' | 'linear' | 'cosine';

/** All that, with the data and a seed, settles every bit of a run. */
export interface Recipe extends Model, Regularisation {
  readonly optimizer: Optimizer;
  /** At the first step. */
  readonly learningRate: number;
  readonly schedule: Schedule;
  readonly batchSize: number;
  readonly epochs: number;
}

/**
 * Checks a structure.
 *
 * @throws ShapeError if it has fewer than two rows, or a row is not a whole number ≥ 1
 */
export function checkStructure(operation: string, structure: Structure): void {
  if (structure.length < 2 || !structure.every((units) => Number.isInteger(units) && units >= 1)) {
    throw new ShapeError(
      `${operation}: a structure is two or more rows of whole numbers ≥ 1: got [${structure.join(', ')}]`,
    );
  }
}

/**
 * Checks a recipe.
 *
 * @throws ShapeError if its structure is none
 * @throws RangeError if a number is out of its range, or a name unknown
 */
export function checkRecipe(recipe: Recipe): void {
  checkStructure('recipe', recipe.structure);
  const { batchSize, epochs, learningRate, l2, dropout } = recipe;
  check('batchSize', Number.isInteger(batchSize) && batchSize >= 1, 'a whole number ≥ 1', batchSize);
  check('epochs', Number.isInteger(epochs) && epochs >= 1, 'a whole number ≥ 1', epochs);
  check('learningRate', Number.isFinite(learningRate) && learningRate > 0, 'finite and > 0', learningRate);
  check('l2', Number.isFinite(l2) && l2 >= 0, 'finite and ≥ 0', l2);
  check('dropout', dropout >= 0 && dropout < 1, 'in [0, 1)', dropout);
  checkName('activation', ['sigmoid', 'tanh', 'relu'], recipe.activation);
  checkName('cost', ['quadratic', 'sigmoidCrossEntropy', 'softmaxCrossEntropy'], recipe.cost);
  checkName('schedule', ['constant', 'linear', 'cosine'], recipe.schedule);
  checkName('optimizer', ['sgd', 'momentum', 'adam'], recipe.optimizer.name);
}

function checkName(field: string, names: readonly string[], name: string): void {
  check(field, names.includes(name), names.join(' or '), name);
}

function check(field: string, fits: boolean, rule: string, value: number | string): void {
  if (!fits) throw new RangeError(`recipe: ${field} must be ${rule}: got ${value}`);
}

import { contiguous, type NDArray, NonFiniteError } from '@first-principles/linalg';
import { arraysOf } from './arrays.ts';
import { nameOfLayer, type Structure } from './configuration.ts';

/**
 * Looks at a step's gradients. Those of the biases (and β) tell of all: what is NaN or ∞ in a layer is in the biases of the
 * layers that its error goes on to, and in every layer's a step later.
 *
 * @param gradients - in the order of `parametersOf`
 * @param step - 1, 2, …
 * @throws NonFiniteError if one is NaN or ∞: in the layer nearest to the top, for errors go down from there
 */
export function checkGradients(structure: Structure, gradients: readonly NDArray[], step: number): void {
  const arrays = arraysOf(structure);
  for (let p = gradients.length - 1; p > 0; p -= 2)
    checkLayer(structure, arrays[p].layer, contiguous(gradients[p]), step);
}

/** The same of one layer's biases. */
export function checkLayer(structure: Structure, l: number, db: ArrayLike<number>, step: number): void {
  for (let i = 0; i < db.length; i++) {
    if (!Number.isFinite(db[i])) {
      throw new NonFiniteError(
        `learn: the gradient of ${nameOfLayer(structure, l)} became ${db[i]} in step ${step}: a smaller learning rate may help`,
      );
    }
  }
}

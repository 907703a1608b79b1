import { DTypeError, formatShape, type NDArray, ShapeError } from '@first-principles/linalg';
import { checkStructure, type Recipe } from '../configuration.ts';
import type { Samples, State, Step } from '../learner.ts';
import { parametersOf, SLOTS } from '../optimizers.ts';

/**
 * Checks all that a trainer is made of, for whatever is wrong would be read from its memory without a word.
 *
 * @throws ShapeError, DTypeError, RangeError
 */
export function checkTrainer(recipe: Recipe, { x, labels }: Samples, { network, optimizer }: State): void {
  const { structure, batchSize, dropout } = recipe;
  checkStructure('trainer', structure);
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new RangeError(`trainer: batchSize must be a whole number ≥ 1: got ${batchSize}`);
  }
  if (!(dropout >= 0 && dropout < 1)) {
    throw new RangeError(`trainer: dropout must be in [0, 1): got ${dropout}`);
  }
  if (x.dtype !== 'float32' && x.dtype !== 'uint8') {
    throw new DTypeError(`trainer: x must be float32 or uint8: got ${x.dtype}`);
  }
  checkShape('x', x, [labels.length, structure[0]]);
  const highest = Math.min(structure.at(-1)!, 256) - 1; // a label lies in the memory as one byte
  labels.forEach((label, n) => {
    if (!(Number.isInteger(label) && label >= 0 && label <= highest)) {
      throw new ShapeError(`trainer: a label is outside 0 … ${highest}: labels[${n}] is ${label}`);
    }
  });
  if (network.length !== structure.length - 1) {
    throw new ShapeError(
      `trainer: a network of [${structure.join(', ')}] has ${structure.length - 1} layers: got ${network.length}`,
    );
  }
  const shapes = network.flatMap((_, l) => [[structure[l], structure[l + 1]], [structure[l + 1]]]);
  const lists = [parametersOf(network), ...optimizer.slots];
  if (lists.length !== 1 + SLOTS[recipe.optimizer.name]) {
    throw new ShapeError(
      `trainer: ${recipe.optimizer.name} remembers ${SLOTS[recipe.optimizer.name]} arrays a parameter: got ${optimizer.slots.length}`,
    );
  }
  for (const list of lists) {
    if (list.length !== shapes.length) {
      throw new ShapeError(
        `trainer: ${recipe.optimizer.name} remembers an array for each of ${shapes.length} parameters: got ${list.length}`,
      );
    }
    for (const [p, shape] of shapes.entries()) {
      const name = `${p % 2 === 0 ? 'W' : 'b'} of layer ${Math.floor(p / 2) + 1}`;
      checkShape(name, list[p], shape);
      if (list[p].dtype !== 'float32') {
        throw new DTypeError(`trainer: computes in float32: ${name} is ${list[p].dtype}`);
      }
    }
  }
}

/**
 * Checks what was made of a batch, for it is laid down where a batch has its place.
 *
 * @throws ShapeError if it has another shape
 */
export function checkAltered(x: NDArray, shape: readonly number[]): void {
  checkShape('an altered batch', x, shape);
}

function checkShape(name: string, array: NDArray, shape: readonly number[]): void {
  if (array.ndim !== shape.length || shape.some((length, axis) => array.shape[axis] !== length)) {
    throw new ShapeError(`trainer: ${name} must be ${formatShape(shape)}: got ${formatShape(array.shape)}`);
  }
}

/**
 * Checks steps before the first of them is taken.
 *
 * @throws RangeError if a batch is empty or larger than planned, or a number points at no sample
 */
export function checkSteps(steps: readonly Step[], batchSize: number, examples: number): void {
  for (const { samples } of steps) {
    if (samples.length < 1 || samples.length > batchSize) {
      throw new RangeError(`learn: a batch has 1 … ${batchSize} samples here: got ${samples.length}`);
    }
    for (const index of samples) {
      if (index < 0 || index >= examples) {
        throw new RangeError(`learn: there are ${examples} samples: got number ${index}`);
      }
    }
  }
}

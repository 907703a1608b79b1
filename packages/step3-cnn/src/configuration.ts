import { formatShape, type NDArray, ShapeError } from '@first-principles/linalg';
import type { Layer, Optimizer, Schedule } from '@first-principles/step2-mnist';

/** Kernels and their biases: w is [O, C, KH, KW], b is [O]. */
export interface Kernels {
  readonly w: NDArray;
  readonly b: NDArray;
}

/** Layers from the pixels up; gradients have the same form. */
export interface Network {
  readonly convolutions: readonly Kernels[];
  readonly dense: readonly Layer[];
}

/**
 * What a network is made of. Each convolution is followed by ReLU and a pool of 2 × 2, each dense layer but the last by
 * ReLU.
 */
export interface Structure {
  /** Of one image, which has one channel. */
  readonly height: number;
  readonly width: number;
  readonly convolutions: readonly {
    /** How many. */
    readonly kernels: number;
    /** Height and width of each. */
    readonly size: number;
  }[];
  /** Units of each dense layer; the last are the classes. */
  readonly dense: readonly number[];
}

/** All that, with the data and a seed, settles every bit of a run. */
export interface Recipe {
  readonly structure: Structure;
  readonly optimizer: Optimizer;
  /** At the first step. */
  readonly learningRate: number;
  readonly schedule: Schedule;
  readonly batchSize: number;
  readonly epochs: number;
  /** The probability that a hidden dense unit is left out of a step, in [0, 1). */
  readonly dropout: number;
  /** Pixels by which each image is moved in each step, at most, in a direction of its own. */
  readonly shift: number;
}

/** What a convolution reads and gives. */
export interface ConvolutionSizes {
  /** C, H, W */
  readonly input: readonly [channels: number, height: number, width: number];
  /** O, H', W' before the pool */
  readonly output: readonly [kernels: number, height: number, width: number];
  readonly size: number;
  /** H, W after the pool */
  readonly pooled: readonly [height: number, width: number];
}

/** Height and width of a pool's windows. */
export const POOL = 2;

/**
 * The sizes of every convolution of a structure.
 *
 * H' = H − size + 1, pooled: ⌊H'/2⌋
 *
 * @throws ShapeError if a number is not whole and ≥ 1, or the images become too small on the way
 * @example convolutionsOf(RECIPES.small.structure).map(({ pooled }) => pooled) // [[12, 12], [4, 4]]
 */
export function convolutionsOf({ height, width, convolutions, dense }: Structure): ConvolutionSizes[] {
  const numbers = [height, width, ...convolutions.flatMap(({ kernels, size }) => [kernels, size]), ...dense];
  if (dense.length === 0 || !numbers.every((number) => Number.isInteger(number) && number >= 1)) {
    throw new ShapeError(
      `structure: needs whole numbers ≥ 1 and a dense layer: got images of ${height} × ${width}, convolutions ${JSON.stringify(convolutions)}, dense [${dense.join(', ')}]`,
    );
  }
  let input: ConvolutionSizes['input'] = [1, height, width];
  return convolutions.map(({ kernels, size }, l) => {
    const [, H, W] = input;
    const output = [kernels, H - size + 1, W - size + 1] as const;
    const pooled = [Math.floor(output[1] / POOL), Math.floor(output[2] / POOL)] as const;
    if (Math.min(...pooled) < 1) {
      throw new ShapeError(
        `structure: convolution ${l + 1} leaves nothing to pool: kernels of ${size} × ${size} on ${H} × ${W} give ${output[1]} × ${output[2]}, windows are ${POOL} × ${POOL}`,
      );
    }
    const sizes = { input, output, size, pooled };
    input = [kernels, ...pooled];
    return sizes;
  });
}

/** The shapes of all arrays of a network, in the order of `parametersOf`. */
export function shapesOf(structure: Structure): number[][] {
  const sizes = convolutionsOf(structure);
  const units = [featuresOf(structure), ...structure.dense];
  return [
    ...sizes.flatMap(({ input, output, size }) => [[output[0], input[0], size, size], [output[0]]]),
    ...structure.dense.flatMap((outputs, l) => [[units[l], outputs], [outputs]]),
  ];
}

/** Numbers of an image that the dense layers read. */
export function featuresOf(structure: Structure): number {
  const last = convolutionsOf(structure).at(-1);
  if (last === undefined) return structure.height * structure.width;
  return last.output[0] * last.pooled[0] * last.pooled[1];
}

/** A network's arrays, as optimizers take them: w, b of each convolution, then W, b of each dense layer. */
export function parametersOf({ convolutions, dense }: Network): NDArray[] {
  return [...convolutions.flatMap(({ w, b }) => [w, b]), ...dense.flatMap(({ W, b }) => [W, b])];
}

/** The network of such a list. */
export function networkOf({ convolutions, dense }: Structure, parameters: readonly NDArray[]): Network {
  const at = 2 * convolutions.length;
  return {
    convolutions: convolutions.map((_, l) => ({ w: parameters[2 * l], b: parameters[2 * l + 1] })),
    dense: dense.map((_, l) => ({ W: parameters[at + 2 * l], b: parameters[at + 2 * l + 1] })),
  };
}

/** What a layer is called where it is spoken of: `convolution 2 (16 kernels of 5 × 5)`. */
export function nameOfLayer({ convolutions, dense }: Structure, l: number): string {
  if (l < convolutions.length) {
    const { kernels, size } = convolutions[l];
    return `convolution ${l + 1} (${kernels} kernels of ${size} × ${size})`;
  }
  return `dense layer ${l - convolutions.length + 1} (${dense[l - convolutions.length]} units)`;
}

/** What a network is called: `8@5×5, 16@5×5, 10`. */
export function nameOf({ convolutions, dense }: Structure): string {
  return [...convolutions.map(({ kernels, size }) => `${kernels}@${size}×${size}`), ...dense].join(', ');
}

/**
 * Checks a recipe.
 *
 * @throws ShapeError if its structure is none
 * @throws RangeError if a number is out of its range
 */
export function checkRecipe({ structure, ...recipe }: Recipe): void {
  convolutionsOf(structure);
  const { batchSize, epochs, learningRate, dropout, shift } = recipe;
  check('batchSize', Number.isInteger(batchSize) && batchSize >= 1, 'a whole number ≥ 1', batchSize);
  check('epochs', Number.isInteger(epochs) && epochs >= 1, 'a whole number ≥ 1', epochs);
  check('learningRate', Number.isFinite(learningRate) && learningRate > 0, 'finite and > 0', learningRate);
  check('dropout', dropout >= 0 && dropout < 1, 'in [0, 1)', dropout);
  check('shift', Number.isInteger(shift) && shift >= 0, 'a whole number ≥ 0', shift);
}

function check(field: string, fits: boolean, rule: string, value: number): void {
  if (!fits) throw new RangeError(`recipe: ${field} must be ${rule}: got ${value}`);
}

/**
 * Checks that arrays are those of a structure.
 *
 * @throws ShapeError if they are not: which, and what it should be
 */
export function checkParameters(operation: string, structure: Structure, list: readonly NDArray[]): void {
  const shapes = shapesOf(structure);
  if (list.length !== shapes.length) {
    throw new ShapeError(
      `${operation}: a network of ${nameOf(structure)} has ${shapes.length} arrays: got ${list.length}`,
    );
  }
  for (const [p, shape] of shapes.entries()) {
    if (formatShape(list[p].shape) !== formatShape(shape)) {
      throw new ShapeError(
        `${operation}: ${p % 2 === 0 ? 'weights' : 'biases'} of ${nameOfLayer(structure, Math.floor(p / 2))} must be ${formatShape(shape)}: got ${formatShape(list[p].shape)}`,
      );
    }
  }
}

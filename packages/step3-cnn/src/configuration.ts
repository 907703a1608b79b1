import { ShapeError } from '@first-principles/linalg';
import type { Optimizer, Schedule } from '@first-principles/step2-mnist';
import { POOL, type PoolName, POOLS } from './pools.ts';

/** How a convolution walks over its images, and what pools its maps. */
export interface Walk {
  /** From one window to the next; 1 by default. */
  readonly stride?: number;
  /** Zeros on each side; 0 by default. */
  readonly padding?: number;
  /** From one tap of a kernel to the next; 1 by default. */
  readonly dilation?: number;
  /** Channels and kernels fall into so many parts that know nothing of each other; 1 by default. */
  readonly groups?: number;
  /** `max` by default. */
  readonly pool?: PoolName;
}

/** What a convolution is made of. */
export interface Convolution extends Walk {
  /** How many. */
  readonly kernels: number;
  /** Height and width of each. */
  readonly size: number;
  /** Batch norm between the convolution and its ReLU; none by default. */
  readonly norm?: boolean;
}

/**
 * What a network is made of. Each convolution is followed by ReLU and a pool of 2 × 2, each dense layer but the last by
 * ReLU.
 */
export interface Structure {
  /** Of one image, which has one channel. */
  readonly height: number;
  readonly width: number;
  readonly convolutions: readonly Convolution[];
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

/** A convolution with nothing left to be understood. */
export function completed(convolution: Convolution): Required<Convolution> {
  return { stride: 1, padding: 0, dilation: 1, groups: 1, pool: 'max', norm: false, ...convolution };
}

/** Whether a convolution has but kernels and a max-pool. */
export function isPlain(convolution: Convolution): boolean {
  const { stride, padding, dilation, groups, pool, norm } = completed(convolution);
  return stride === 1 && padding === 0 && dilation === 1 && groups === 1 && pool === 'max' && !norm;
}

/**
 * The sizes of every convolution of a structure.
 *
 * H' = ⌊(H + 2·padding − dilation·(size − 1) − 1)/stride⌋ + 1, pooled: ⌊H'/2⌋
 *
 * @throws ShapeError if a number is not whole and in its range, or the images become too small on the way
 * @example convolutionsOf(RECIPES.small.structure).map(({ pooled }) => pooled) // [[12, 12], [4, 4]]
 */
export function convolutionsOf({ height, width, convolutions, dense }: Structure): ConvolutionSizes[] {
  const all = convolutions.map(completed);
  const numbers = [
    height,
    width,
    ...dense,
    ...all.flatMap(({ kernels, size, stride, dilation, groups }) => [
      kernels,
      size,
      stride,
      dilation,
      groups,
    ]),
    ...all.map(({ padding }) => padding + 1),
  ];
  if (dense.length === 0 || !numbers.every((number) => Number.isInteger(number) && number >= 1)) {
    throw new ShapeError(
      `structure: needs whole numbers ≥ 1 (paddings ≥ 0) and a dense layer: got images of ${height} × ${width}, convolutions ${JSON.stringify(convolutions)}, dense [${dense.join(', ')}]`,
    );
  }
  let input: ConvolutionSizes['input'] = [1, height, width];
  return all.map(({ kernels, size, stride, padding, dilation, groups, pool }, l) => {
    const [C, H, W] = input;
    const name = `structure: convolution ${l + 1}`;
    if (!Object.hasOwn(POOLS, pool)) {
      throw new ShapeError(`${name}: pool must be ${Object.keys(POOLS).join(' or ')}: got ${pool}`);
    }
    if (C % groups !== 0 || kernels % groups !== 0) {
      throw new ShapeError(
        `${name}: groups must divide channels and kernels: ${groups} groups, ${C} channels, ${kernels} kernels`,
      );
    }
    const reach = dilation * (size - 1) + 1;
    const outputOf = (length: number): number => Math.floor((length + 2 * padding - reach) / stride) + 1;
    const output = [kernels, Math.max(outputOf(H), 0), Math.max(outputOf(W), 0)] as const;
    const pooled = [Math.floor(output[1] / POOL), Math.floor(output[2] / POOL)] as const;
    if (Math.min(...pooled) < 1) {
      const spread = dilation === 1 ? '' : ` that reach over ${dilation}·(${size} − 1) + 1 = ${reach}`;
      const margin = padding === 0 ? '' : ` in a border of ${padding}`;
      const steps = stride === 1 ? '' : ` by strides of ${stride}`;
      throw new ShapeError(
        `${name} leaves nothing to pool: kernels of ${size} × ${size}${spread} on ${H} × ${W}${margin}${steps} give ${output[1]} × ${output[2]}, windows are ${POOL} × ${POOL}`,
      );
    }
    const sizes = { input, output, size, pooled };
    input = [kernels, ...pooled];
    return sizes;
  });
}

/** Numbers of an image that the dense layers read. */
export function featuresOf(structure: Structure): number {
  const last = convolutionsOf(structure).at(-1);
  if (last === undefined) return structure.height * structure.width;
  return last.output[0] * last.pooled[0] * last.pooled[1];
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

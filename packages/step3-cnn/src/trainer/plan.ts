import {
  type ConvolutionForm,
  type Layout,
  panelsBytes,
  type Precision,
} from '@first-principles/linalg/kernels';
import { SLOTS } from '@first-principles/step2-mnist/kernels';
import { type ConvolutionSizes, convolutionsOf, featuresOf, type Recipe } from '../configuration.ts';
import { POOL } from '../pools.ts';

/** All that is fixed for a trainer's life, and with it the code of its step. */
export interface Setup extends Pick<Recipe, 'structure' | 'optimizer' | 'batchSize' | 'dropout' | 'shift'> {
  readonly precision: Precision;
}

/** The numbers that change from step to step, float32. */
export const SETTINGS = ['count', 'one', 'rate', 'forM', 'forV'] as const;

/** Where a convolution lies. Channels of a place lie side by side: images are [N, H, W, C] here. */
export interface ConvolutionPlan extends ConvolutionSizes {
  /** All but the name and the distance of rows of weights. */
  readonly form: Omit<ConvolutionForm, 'name' | 'weightRow'>;
  /** [N, H, W, C]: what it reads. */
  readonly x: number;
  /** [C, KH, KW, O] */
  readonly w: number;
  readonly b: number;
  /** [N, H', W', O]: before ReLU and pool. */
  readonly z: number;
  /** Its error: in the same place, but where the pool leaves a row or a column out, whose error stays 0. */
  readonly dz: number;
  /** [N, H, W, O]: after the pool, and which place of its window each came from. */
  readonly p: number;
  readonly which: number;
  readonly pooledLayout: Layout;
  /** The error of p. */
  readonly dp: number;
  /** [KH, KW, O, C]: w turned over, for the way back. */
  readonly turned: number;
}

/** Where a dense layer lies. Matrices have rows of whole vectors; what is beyond the last unit belongs to nobody. */
export interface DensePlan {
  readonly inputs: number;
  readonly units: number;
  /** Bytes of a row of inputs, and of a row of units. */
  readonly inputRow: number;
  readonly row: number;
  /** [N, inputs]: what it reads, and its error. */
  readonly x: number;
  readonly dx: number;
  /** [inputs, units], and below it rows of zeros to a whole vector: turned over, they are the ends of its rows. */
  readonly W: number;
  readonly b: number;
  /** [N, units]: z, then relu(z), or at the top the softmax, in its place. */
  readonly s: number;
  /** [N, units]; 0 without dropout and at the last layer. */
  readonly mask: number;
  readonly delta: number;
}

/** Values in memory at these addresses, in bytes. */
export interface Plan {
  readonly convolutions: readonly ConvolutionPlan[];
  readonly dense: readonly DensePlan[];
  /** All weights and biases lie together, so do their gradients, so does each slot of the optimizer, in the same order. */
  readonly parameters: number;
  readonly parameterBytes: number;
  readonly gradients: number;
  readonly slots: readonly number[];
  /** One-hot labels, [N, K]. */
  readonly y: number;
  /** Room for a transpose, and for the matrix product to lay its second operand together. */
  readonly turned: number;
  readonly panels: number;
  /** The data: a byte a pixel, each image inside a border of paper. */
  readonly images: number;
  /** What a step is given: where the pixels of each image begin, and its settings. */
  readonly starts: number;
  readonly settings: number;
  /** How many bytes there must be. */
  readonly bytes: number;
}

/** A little room at both ends, for what is read and written beyond. */
const SLACK = 4096;
const ALIGNMENT = 64;

/** Bytes of a row of floats in whole vectors. */
function rowBytes(count: number): number {
  return Math.ceil(count / 4) * 16;
}

/** [height, width, channels] of floats. */
function channelsLast(height: number, width: number, channels: number): Layout {
  const column = 4 * channels;
  return { image: height * width * column, row: width * column, column, channel: 4 };
}

/** Bytes of an image inside its border, and of one of its rows. */
export function storedImage({ structure: { height, width }, shift }: Pick<Setup, 'structure' | 'shift'>): {
  bytes: number;
  row: number;
} {
  const row = width + 2 * shift;
  return { bytes: (height + 2 * shift) * row, row };
}

/**
 * Plans the memory of a training run: everything has its place before the first step, and keeps it.
 *
 * @param examples - how many images there are
 */
export function planMemory(setup: Setup, examples: number): Plan {
  const { structure, optimizer, batchSize, dropout, precision } = setup;
  let top = SLACK;
  const take = (bytes: number): number => {
    const address = top;
    top += Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    return address;
  };
  const sizes = convolutionsOf(structure);
  const units = [featuresOf(structure), ...structure.dense];
  const last = structure.dense.length - 1;

  const parameters = top;
  const kernels = sizes.map(({ input, output, size }) => ({
    w: take(input[0] * size * size * output[0] * 4),
    b: take(output[0] * 4),
  }));
  const weights = structure.dense.map((outputs, l) => {
    const [inputRow, row] = [rowBytes(units[l]), rowBytes(outputs)];
    return { inputs: units[l], units: outputs, inputRow, row, W: take((inputRow / 4) * row), b: take(row) };
  });
  const parameterBytes = top - parameters;

  let x = take(batchSize * structure.height * structure.width * 4 + SLACK);
  let layout = channelsLast(structure.height, structure.width, 1);
  const convolutions = sizes.map((of, l): ConvolutionPlan => {
    const { input, output, size, pooled } = of;
    const [outputs, height, width] = output;
    const form = {
      channels: input[0],
      outputs,
      inputSize: [input[1], input[2]],
      outputSize: [height, width],
      kernel: [size, size],
      stride: [1, 1],
      padding: [0, 0],
      dilation: [1, 1],
      input: layout,
      output: channelsLast(height, width, outputs),
    } as const;
    const pooledLayout = channelsLast(...pooled, outputs);
    const pooledBytes = batchSize * pooledLayout.image;
    const [read, z] = [x, take(batchSize * form.output.image)];
    const wholeWindows = pooled[0] * POOL === height && pooled[1] * POOL === width;
    x = take(pooledBytes);
    layout = pooledLayout;
    return {
      ...of,
      ...kernels[l],
      form,
      x: read,
      z,
      dz: wholeWindows ? z : take(batchSize * form.output.image),
      p: x,
      which: take(pooledBytes),
      pooledLayout,
      dp: take(pooledBytes),
      turned: l === 0 ? 0 : take(input[0] * size * size * outputs * 4),
    };
  });
  let read = take(batchSize * weights[0].inputRow);
  let error = take(batchSize * weights[0].inputRow);
  const dense = weights.map((layer, l): DensePlan => {
    const matrix = (): number => take(batchSize * layer.row);
    const [s, delta] = [matrix(), matrix()];
    const drops = dropout > 0 && l < last;
    const plan = { ...layer, x: read, dx: error, s, delta, mask: drops ? matrix() : 0 };
    read = drops ? matrix() : s;
    error = delta;
    return plan;
  });
  const panels = (k: number, n: number): number => panelsBytes('float32', precision, k, n);
  return {
    convolutions,
    dense,
    parameters,
    parameterBytes,
    gradients: take(parameterBytes),
    slots: Array.from({ length: SLOTS[optimizer.name] }, () => take(parameterBytes)),
    y: take(batchSize * dense[last].row),
    turned: take(Math.max(...dense.map(({ inputRow, row }) => inputRow * Math.max(batchSize, row / 4)))),
    panels: take(
      Math.max(
        ...dense.flatMap(({ inputs, units }) => [
          panels(inputs, units),
          panels(units, inputs),
          panels(batchSize, units),
        ]),
      ),
    ),
    images: take(examples * storedImage(setup).bytes),
    starts: take(batchSize * 4),
    settings: take(SETTINGS.length * 4),
    bytes: top + SLACK,
  };
}

import type { Precision } from '@first-principles/linalg/kernels';
import { ALIGNMENT, BASE, panelsBytes, SLACK } from '@first-principles/linalg/kernels';
import type { Model, Optimizer, Regularisation } from '../configuration.ts';
import { SLOTS } from '../optimizers.ts';

/** All that is fixed for a trainer's life, and with it the code of its step. */
export interface Setup extends Model, Regularisation {
  readonly optimizer: Optimizer;
  readonly batchSize: number;
  readonly precision: Precision;
  /** A batch is gathered by a call of its own, and altered before the step. */
  readonly alters: boolean;
  /** Images are lists of the pixels that are not 0. */
  readonly skipZeros: boolean;
}

/** The numbers that change from step to step, float32 but for `rows`; each lies in memory for each step of a call. */
export const SETTINGS = ['rows', 'count', 'scale', 'decay', 'rate', 'forM', 'forV'] as const;

/** At most so many steps in a call. */
export const CALL_STEPS = 256;

/** Bytes of one step's settings. */
export const SETTINGS_BYTES: number = 4 * SETTINGS.length;

/** Where a layer lies. Matrices have rows of whole vectors; what is beyond the last unit belongs to nobody. */
export interface LayerPlan {
  readonly inputs: number;
  readonly units: number;
  /** Bytes of a row of inputs, and of a row of units. */
  readonly inputRow: number;
  readonly row: number;
  /** [inputs, units], and below it rows of zeros to a whole vector: turned over, they are the ends of its rows. */
  readonly W: number;
  readonly b: number;
  /** [N, units]: z, then σ(z) in its place. */
  readonly s: number;
  /** [N, units]: what the next layer reads: s, or with dropout s ⊙ mask. */
  readonly a: number;
  /** [N, units]; 0 without dropout and at the last layer. */
  readonly mask: number;
  /** [N, units]: the error. */
  readonly delta: number;
}

/** Values in memory at these addresses, in bytes. */
export interface Plan {
  readonly layers: readonly LayerPlan[];
  /** W and b of all layers lie together, so do their gradients, so does each slot of the optimizer, in the same order. */
  readonly parameters: number;
  readonly parameterBytes: number;
  readonly gradients: number;
  readonly slots: readonly number[];
  /** The batch: pixels [N, I] and one-hot labels [N, K]. */
  readonly x: number;
  readonly y: number;
  /** Room for a transpose. */
  readonly turned: number;
  /** Room for the matrix product to lay its second operand together. */
  readonly panels: number;
  /** The data: one row of pixels an image, or its ink and where that starts; one byte a label. */
  readonly images: number;
  readonly starts: number;
  readonly labels: number;
  /** What a call is given: the numbers of its images, and the settings of its steps, one behind the other. */
  readonly indices: number;
  readonly settings: number;
  /** How many bytes there must be. */
  readonly bytes: number;
}

/** Bytes of a row of floats in whole vectors. */
function rowBytes(count: number): number {
  return Math.ceil(count / 4) * 16;
}

/** Bytes of a layer's weights. */
export function weightBytes({ inputRow, row }: LayerPlan): number {
  return (inputRow / 4) * row;
}

/**
 * Plans the memory of a training run: everything has its place before the first step, and keeps it.
 *
 * @param imageBytes - of all images
 * @param examples - how many there are
 */
export function planMemory(setup: Setup, imageBytes: number, examples: number): Plan {
  const { structure, optimizer, batchSize, dropout, precision } = setup;
  let top = BASE;
  const take = (bytes: number): number => {
    const address = top;
    top += Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    return address;
  };
  const batchOf = (row: number): number => take(batchSize * row);
  const [pixels] = structure;
  const last = structure.length - 2;

  const parameters = top;
  const weights = structure.slice(1).map((units, l) => {
    const inputRow = rowBytes(structure[l]);
    const row = rowBytes(units);
    return { inputs: structure[l], units, inputRow, row, W: take((inputRow / 4) * row), b: take(row) };
  });
  const parameterBytes = top - parameters;
  const layers = weights.map((layer, l): LayerPlan => {
    const s = batchOf(layer.row);
    const drops = dropout > 0 && l < last;
    const a = drops ? batchOf(layer.row) : s;
    return { ...layer, s, a, mask: drops ? batchOf(layer.row) : 0, delta: batchOf(layer.row) };
  });
  const panels = (k: number, n: number): number => panelsBytes('float32', precision, k, n);
  return {
    layers,
    parameters,
    parameterBytes,
    gradients: take(parameterBytes),
    slots: Array.from({ length: SLOTS[optimizer.name] }, () => take(parameterBytes)),
    // pixels that are bytes are spread sixteen at a time: up to 48 bytes land behind the last row
    x: take(batchSize * rowBytes(pixels) + ALIGNMENT),
    y: batchOf(layers[last].row),
    turned: take(Math.max(...layers.map(({ inputRow, row }) => inputRow * Math.max(batchSize, row / 4)))),
    panels: take(
      Math.max(
        ...layers.flatMap(({ inputs, units }) => [
          panels(inputs, units),
          panels(units, inputs),
          panels(batchSize, units),
        ]),
      ),
    ),
    images: take(imageBytes),
    starts: setup.skipZeros ? take((examples + 1) * 4) : 0,
    labels: take(examples),
    indices: take(CALL_STEPS * batchSize * 4),
    settings: take(CALL_STEPS * SETTINGS_BYTES),
    bytes: top + SLACK,
  };
}

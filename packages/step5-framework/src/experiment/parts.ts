import { contiguous, type NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { loadSafetensors, saveSafetensors } from '../checkpoint/safetensors.ts';
import { Generator } from '../core/generator.ts';
import type { Tensor } from '../core/tensor.ts';
import { DataLoader } from '../data/data-loader.ts';
import { TensorDataset } from '../data/dataset.ts';
import { crossEntropy } from '../functional/classification.ts';
import { Linear } from '../nn/linear.ts';
import { type Module, type Parameter, Sequential } from '../nn/module.ts';
import { Adam } from '../optim/adam.ts';
import { warmupCosine } from '../optim/schedulers/warmup-cosine.ts';

/** A module that takes one tensor and gives one. */
export type Layer = Module<[x: Tensor], Tensor>;

/** What moves parameters by their gradients, at a rate that may be changed. */
export interface PartsOptimizer {
  lr: number;
  step(): void;
  zeroGrad(): void;
}

/** Images and what they show. */
export interface Batch {
  readonly x: NDArray;
  readonly labels: number[];
}

/**
 * What this step's experiment is built from: one member for each exercise that it uses, with the exercise's signature.
 * The package's own, the solutions and your answers all fit.
 */
export interface Parts {
  /** 01: what is learned, by path. */
  namedParameters(m: Module, prefix?: string): [string, Parameter][];
  /** 02: a dense layer. */
  Linear: new (inputs: number, outputs: number, uniform: () => number) => Layer;
  /** 03: layers one after another. */
  Sequential: new (...layers: readonly Layer[]) => Layer;
  /** 05: the surprise at the labels. */
  crossEntropy(
    logits: Tensor,
    labels: readonly number[],
    o: { readonly ignoreIndex?: number; readonly labelSmoothing?: number },
  ): Tensor;
  /** 06: one step. */
  trainStep(
    model: Layer,
    lossOf: (out: Tensor) => Tensor,
    optimizer: Pick<PartsOptimizer, 'step' | 'zeroGrad'>,
    x: Tensor,
  ): number;
  /** 08: the optimizer. */
  Adam: new (parameters: readonly Parameter[], o: { readonly lr?: number }) => PartsOptimizer;
  /** 11: the learning rate. */
  cosine(step: number, total: number, base: number, warmup?: number): number;
  /** 12: the data in batches. */
  loader(
    x: NDArray,
    labels: readonly number[],
    o: { readonly batchSize: number; readonly uniform?: () => number; readonly dropLast?: boolean },
  ): Iterable<Batch>;
  /** 23: arrays as bytes. */
  save(tensors: Record<string, NDArray>): Uint8Array;
  load(bytes: Uint8Array): Record<string, NDArray>;
}

/** The package's own, with the signatures of the exercises. */
export const reference: Parts = {
  namedParameters: (m) => [...m.namedParameters()],
  Linear: class extends Linear {
    constructor(inputs: number, outputs: number, draw: () => number) {
      super(inputs, outputs, generatorOf(draw));
    }
  },
  Sequential,
  crossEntropy,
  trainStep(model, lossOf, optimizer, x) {
    optimizer.zeroGrad();
    const loss = lossOf(model.call(x));
    loss.backward();
    optimizer.step();
    return loss.item();
  },
  Adam,
  cosine: (step, total, base, warmup = 0) =>
    Number(warmupCosine(np.array(step, 'float64'), np.array(base, 'float64'), { warmup, total }).item()),
  *loader(x, labels, { batchSize, uniform: draw, dropLast = false }) {
    const dataset = new TensorDataset(x, np.array([...labels], 'int32'));
    const common = { batchSize, dropLast };
    const batches =
      draw === undefined
        ? new DataLoader(dataset, common)
        : new DataLoader(dataset, { ...common, shuffle: true, generator: generatorOf(draw) });
    for (const [some, known] of batches) yield { x: some.data, labels: [...contiguous(known.data)] };
  },
  save: saveSafetensors,
  load: (bytes) => loadSafetensors(bytes).tensors,
};

/** A generator whose seed is drawn. */
function generatorOf(draw: () => number): Generator {
  return new Generator(Math.floor(draw() * 2 ** 32));
}

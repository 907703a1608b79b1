import type { NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { Checkpoint } from '../checkpoint/checkpoint.ts';
import type { Cell } from '../core/cell.ts';
import { noGrad } from '../core/grad-mode.ts';
import { Tensor } from '../core/tensor.ts';
import type { Module } from '../nn/module.ts';
import { clipGradNorm, clipGradValue } from '../optim/clip.ts';
import type { Optimizer } from '../optim/optimizer.ts';
import type { Scheduler } from '../optim/schedulers/scheduler.ts';

/**
 * Inputs of the model, and last the target. Of one array alone, it is both: an autoencoder's.
 */
export type Batch = readonly Tensor[];

/** A number for a batch: the mean over its samples. */
export type Metric<O> = (output: O, target: Tensor) => Tensor | NDArray;

/** What a trainer is made of. */
export interface TrainerParts<O> {
  // oxlint-disable-next-line typescript/no-explicit-any -- of any operands
  readonly model: Module<any, O>;
  /** One number, the mean over the batch; see Metric. */
  readonly loss: (output: O, target: Tensor) => Tensor;
  readonly optimizer: Optimizer;
  readonly scheduler?: Scheduler;
  /** When the scheduler goes on; 'epoch' by default. */
  readonly schedule?: 'step' | 'epoch';
  /** What else is watched, by name. */
  readonly metrics?: Readonly<Record<string, Metric<O>>>;
  /** How many batches make one step: their gradient is that of all their samples. 1 by default. */
  readonly accumulate?: number;
  /** See clipGradNorm. */
  readonly clipNorm?: number;
  /** See clipGradValue. */
  readonly clipValue?: number;
}

/** What a step says. */
export interface Measured {
  /** Loss and metrics, float64 [1 + metrics]. */
  readonly means: NDArray;
  /** Whether it was one: bool []. */
  readonly finite: NDArray;
}

/** How many samples are in a batch. */
export function sizeOfBatch(batch: Batch): number {
  return batch[0].shape[0] ?? 1;
}

/** What of a batch goes into the model. */
function inputsOf(batch: Batch): Batch {
  return batch.length === 1 ? batch : batch.slice(0, -1);
}

/** Everything that a step may change. */
export function cellsOf<O>({ model, optimizer, scheduler }: TrainerParts<O>): Cell[] {
  const checkpoint = new Checkpoint({ model, optimizer, ...(scheduler && { scheduler }) });
  return [...new Set(checkpoint.stateCells().values())];
}

/** Loss and metrics of a batch, float64 [1 + metrics]; the loss as a tensor too. */
export function lossAndMetrics<O>(
  { model, loss, metrics = {} }: TrainerParts<O>,
  batch: Batch,
): [Tensor, NDArray] {
  const output = model.call(...inputsOf(batch));
  const target = batch.at(-1)!;
  const value = loss(output, target);
  const others = noGrad(() => Object.values(metrics).map((metric) => metric(output, target)));
  const numbers = [value, ...others].map((x) => np.astype(x instanceof Tensor ? x.data : x, 'float64'));
  return [value, np.stack(numbers)];
}

/** A function of a batch that gives its loss and metrics, float64 [1 + metrics]. */
export function evaluation<O>(parts: TrainerParts<O>): (batch: Batch) => NDArray {
  return function evaluate(batch) {
    return noGrad(() => lossAndMetrics(parts, batch)[1]);
  };
}

/**
 * A function of some batches that takes one step with them, and gives loss and metrics, means over all their samples, as
 * they were before, float64 [1 + metrics], and whether loss and new parameters are finite. If they are not, it changes
 * nothing: what led to it can be looked at.
 */
export function training<O>(parts: TrainerParts<O>): (...batches: readonly Batch[]) => Measured {
  const { optimizer, scheduler, schedule, clipNorm, clipValue } = parts;
  const cells = cellsOf(parts);
  const parameters = optimizer.groups.flatMap((group) => group.parameters);
  return function step(...batches) {
    const before = cells.map((cell) => cell.value);
    const samples = batches.reduce((sum, batch) => sum + sizeOfBatch(batch), 0);
    const numbers = batches.map((batch) => {
      const share = sizeOfBatch(batch) / samples;
      const [loss, measured] = lossAndMetrics(parts, batch);
      (share === 1 ? loss : loss.mul(share)).backward();
      return np.mul(share, measured);
    });
    const means = numbers.reduce((a, b) => np.add(a, b));
    if (clipNorm !== undefined) clipGradNorm(parameters, clipNorm);
    if (clipValue !== undefined) clipGradValue(parameters, clipValue);
    optimizer.step();
    optimizer.zeroGrad();
    if (schedule === 'step') scheduler?.step(np.index(means, 0));
    const changed = [np.index(means, 0), ...parameters.map((parameter) => parameter.data)];
    const finite = changed.map((x) => np.all(np.isFinite(x))).reduce((a, b) => np.logicalAnd(a, b));
    for (const [i, cell] of cells.entries()) {
      const now = cell.value;
      if (now !== before[i]) cell.value = np.where(finite, now, before[i]);
    }
    return { means, finite };
  };
}

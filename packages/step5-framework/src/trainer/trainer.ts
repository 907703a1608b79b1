import { DTypeError, NonFiniteError, ShapeError, type NDArray } from '@first-principles/linalg';
import { Checkpoint } from '../checkpoint/checkpoint.ts';
import { loadSafetensors, saveSafetensors } from '../checkpoint/safetensors.ts';
import { compile, type CompileOptions } from '../core/compile.ts';
import { CheckpointError } from '../core/errors.ts';
import type { Stateful } from '../core/stateful.ts';
import type { Callback, EpochRecord } from './callback.ts';
import { readJson, writeJson } from './json.ts';
import type { Logger } from './logs/logger.ts';
import { monitored, nameOfMonitored, standing, type Monitor } from './monitor.ts';
import { whereNotFinite } from './non-finite.ts';
import { evaluation, sizeOfBatch, training, type Batch, type Measured, type TrainerParts } from './step.ts';
import { BEST, LAST, type Store } from './store.ts';

/** Batches: a DataLoader, or a list. A loop over it is an epoch; if it remembers where it is, that is saved too. */
export type Loader = (Iterable<Batch> | AsyncIterable<Batch>) & {
  readonly length: number;
} & Partial<Stateful>;

export interface TrainerOptions<O> extends TrainerParts<O> {
  /** Whether steps are compiled, and how; true by default. */
  readonly compile?: boolean | CompileOptions;
}

export interface FitOptions extends Monitor {
  /** How many there shall be in all. */
  readonly epochs: number;
  /** What is looked at after each epoch, and not learned from. */
  readonly validation?: Loader;
  readonly callbacks?: readonly Callback[];
  readonly logs?: readonly Logger[];
  /** Where the run is saved after each epoch, and the best model: `last.safetensors`, `best.safetensors`. */
  readonly store?: Store;
  /** Saves after so many steps too. */
  readonly saveEvery?: number;
  /** Goes on where the store's last checkpoint was; without one it begins. */
  readonly resume?: boolean;
  /** Ends the run after the step that is going on. It is saved, and the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** How far a run is, besides what model, optimizer, scheduler and loaders remember. */
interface Place {
  /** Epochs that are done. */
  epoch: number;
  /** Batches of this epoch that are done. */
  batch: number;
  /** Steps that are done. */
  step: number;
  /** Of this epoch: samples so far, and the sums over them of loss and metrics. */
  samples: number;
  sums: readonly number[];
  records: readonly EpochRecord[];
}

/** Milliseconds after which others get their turn: a page paints, a terminal hears Ctrl-C. */
const BREATH = 50;

/**
 * The loop around a model: steps, validation, early stopping, checkpoints, logs. A run that was stopped, in whatever way, and
 * is resumed ends with the same bits as one that was not: weights, optimizer, log.
 *
 * @source PyTorch Lightning, `Trainer`
 * @example await new Trainer({ model, loss: crossEntropy, optimizer, metrics: { accuracy } }).fit(loader, { epochs: 3 });
 */
export class Trainer<O> {
  readonly #parts: TrainerParts<O>;
  readonly #names: readonly string[];
  readonly #train: (...batches: readonly Batch[]) => Measured;
  readonly #evaluate: (batch: Batch) => NDArray;

  constructor({ compile: compiled = true, ...parts }: TrainerOptions<O>) {
    const { accumulate = 1, metrics = {} } = parts;
    if (!Number.isInteger(accumulate) || accumulate < 1) {
      throw new DTypeError(`Trainer: accumulate must be a whole number ≥ 1: got ${accumulate}`);
    }
    this.#parts = parts;
    this.#names = ['loss', ...Object.keys(metrics)];
    const options = typeof compiled === 'object' ? compiled : {};
    this.#train = compiled === false ? training(parts) : compile(training(parts), options);
    this.#evaluate = compiled === false ? evaluation(parts) : compile(evaluation(parts), options);
  }

  /**
   * Learns, each module in the mode that it is in: a part that was put into `eval` stays frozen; a model that was, as a whole,
   * is put into `train`.
   *
   * @returns what is known of each epoch
   * @throws NonFiniteError if the loss or a weight becomes NaN or infinite; everything is as it was before that step, and no
   *   checkpoint is saved
   * @throws DTypeError if `epochs` or `patience` is out of range, or an epoch has no number called `monitor`
   * @throws ShapeError if there is no batch; CheckpointError if what is in the store is not of this run
   * @throws the reason of `signal`
   */
  async fit(loader: Loader, options: FitOptions): Promise<readonly EpochRecord[]> {
    const { epochs, logs = [], callbacks = [], store, saveEvery = Infinity, signal } = options;
    this.#check(loader, options);
    const { model, optimizer, accumulate = 1 } = this.#parts;
    const checkpoint = this.#checkpoint(loader, options.validation);
    const place = await this.#begin(loader, options);
    const save = async (): Promise<void> =>
      store?.write(LAST, checkpoint.encode({ trainer: writeJson({ ...place, names: this.#names }) }));
    for (const log of logs) log.begin(place.step);
    optimizer.zeroGrad();

    let breath = performance.now();
    while (place.epoch < epochs && !standing(place.records, options).stalled) {
      if (!model.training) model.train();
      let done = loader.stateCells === undefined ? 0 : place.batch; // a list begins anew, and its first batches are known
      const group: Batch[] = [];
      for await (const batch of loader) {
        if (++done <= place.batch) continue;
        group.push(batch);
        if (group.length < accumulate && done < loader.length) continue;
        const numbers = this.#step(place, group);
        place.batch = done;
        group.length = 0;
        for (const log of logs) log.write(place.step, { epoch: place.epoch + 1, ...numbers });
        const means = this.#means(place);
        for (const callback of callbacks) {
          await callback.onStep?.({
            epoch: place.epoch + 1,
            epochs,
            batch: done,
            batches: loader.length,
            step: place.step,
            means,
          });
        }
        if (performance.now() - breath > BREATH) {
          await new Promise((resolve) => setTimeout(resolve));
          breath = performance.now();
        }
        if (done === loader.length) continue; // the epoch's end belongs to its last step
        if (place.step % saveEvery === 0 || signal?.aborted) await save();
        signal?.throwIfAborted();
      }
      const record = await this.#endEpoch(place, options);
      if (standing(place.records, options).best === place.epoch - 1) {
        await store?.write(BEST, saveSafetensors(model.stateDict(), { format: 'pt' }));
      }
      await save();
      for (const callback of callbacks) await callback.onEpoch?.(record);
      signal?.throwIfAborted();
    }
    return place.records;
  }

  /**
   * One step, for a loop of your own: of a page that can be paused, of a test.
   *
   * @param batches - one, or those that make one step together
   * @returns loss and metrics as they were before it, means over all samples
   * @throws NonFiniteError as `fit` does
   * @example trainer.step([x, labels]).loss
   */
  step(...batches: readonly Batch[]): Readonly<Record<string, number>> {
    return named(this.#names, this.#take('step', '', batches));
  }

  /**
   * Loss and metrics of a model that does not learn: means over all samples.
   *
   * @throws ShapeError if there is no batch
   * @example (await trainer.evaluate(test)).accuracy
   */
  async evaluate(loader: Loader): Promise<Readonly<Record<string, number>>> {
    const { model } = this.#parts;
    const modes = Array.from(model.namedModules(), ([, module]) => [module, module.training] as const);
    const total = { samples: 0, sums: this.#names.map(() => 0) };
    model.eval();
    try {
      for await (const batch of loader)
        addTo(total, sizeOfBatch(batch), this.#evaluate(batch).toList() as number[]);
    } finally {
      for (const [module, before] of modes) module.training = before;
    }
    if (total.samples === 0)
      throw new ShapeError('evaluate: there is nothing to look at: the loader has no batch');
    return this.#means(total);
  }

  /** Says before the first step what is wrong, not after an epoch that would be lost. */
  #check(loader: Loader, { epochs, patience = Infinity, validation, monitor }: FitOptions): void {
    if (!(epochs === Infinity || (Number.isInteger(epochs) && epochs >= 0))) {
      throw new DTypeError(`fit: epochs must be a whole number ≥ 0, or Infinity: got ${epochs}`);
    }
    if (!(patience >= 1)) throw new DTypeError(`fit: patience must be ≥ 1: got ${patience}`);
    if (loader.length === 0)
      throw new ShapeError('fit: there is nothing to learn from: the loader has no batch');
    if (validation?.length === 0)
      throw new ShapeError('fit: there is nothing to look at: validation has no batch');
    const parts = validation === undefined ? ['train'] : ['train', 'validation'];
    const numbers = parts.flatMap((part) => this.#names.map((name) => `${part}/${name}`));
    nameOfMonitored(['epoch', 'step', 'lr', ...numbers], monitor);
  }

  /** A step of `fit`; its loss and metrics. */
  #step(place: Place, group: readonly Batch[]): Readonly<Record<string, number>> {
    const { lr } = this.#parts.optimizer;
    place.step++;
    const numbers = this.#take('fit', ` in epoch ${place.epoch + 1}, step ${place.step}`, group);
    addTo(
      place,
      group.reduce((sum, batch) => sum + sizeOfBatch(batch), 0),
      numbers,
    );
    return { ...named(this.#names, numbers), lr };
  }

  /** Loss and metrics of a step. */
  #take(who: string, when: string, group: readonly Batch[]): readonly number[] {
    const { means, finite } = this.#train(...group);
    const numbers = means.toList() as number[];
    if (finite.item() === false) {
      throw new NonFiniteError(
        `${who}: a step must give finite numbers: the loss is ${numbers[0]}${when}: ${whereNotFinite(this.#parts, group)}. Everything is as it was before that step: try a lower learning rate, or clipNorm`,
      );
    }
    return numbers;
  }

  /** Validation, the epoch's record and entry in the logs, the scheduler. */
  async #endEpoch(place: Place, options: FitOptions): Promise<EpochRecord> {
    const { scheduler, schedule = 'epoch', optimizer } = this.#parts;
    const { validation } = options;
    const held = validation === undefined ? {} : await this.evaluate(validation);
    const numbers = { ...prefixed('train', this.#means(place)), ...prefixed('validation', held) };
    const record = { epoch: ++place.epoch, step: place.step, lr: optimizer.lr, ...numbers };
    for (const log of options.logs ?? []) log.write(place.step, { epoch: place.epoch, ...numbers });
    place.records = [...place.records, record];
    Object.assign(place, { batch: 0, samples: 0, sums: this.#names.map(() => 0) });
    if (schedule === 'epoch') scheduler?.step(monitored(record, options));
    return record;
  }

  #means({ samples, sums }: Pick<Place, 'samples' | 'sums'>): Readonly<Record<string, number>> {
    return named(
      this.#names,
      sums.map((sum) => sum / samples),
    );
  }

  #checkpoint(loader: Loader, validation: Loader | undefined): Checkpoint {
    const { model, optimizer, scheduler } = this.#parts;
    return new Checkpoint({
      model,
      optimizer,
      ...(scheduler && { scheduler }),
      ...(loader.stateCells && { loader: loader as Stateful }),
      ...(validation?.stateCells && { validation: validation as Stateful }),
    });
  }

  async #begin(loader: Loader, { resume = false, store, validation }: FitOptions): Promise<Place> {
    const saved = resume ? await store?.read(LAST) : undefined;
    if (saved === undefined) {
      return { epoch: 0, batch: 0, step: 0, samples: 0, sums: this.#names.map(() => 0), records: [] };
    }
    const { tensors, metadata } = loadSafetensors(saved);
    const { trainer } = metadata;
    if (trainer === undefined) {
      throw new CheckpointError(
        `fit: ${LAST} was not saved by a trainer: it does not say how far the run was`,
      );
    }
    const { names, ...place } = readJson(trainer) as Place & { readonly names: readonly string[] };
    if (names.join() !== this.#names.join()) {
      throw new CheckpointError(
        `fit: ${LAST} is of a run that measured ${names.join(', ')}: this one measures ${this.#names.join(', ')}`,
      );
    }
    // Older runs, and those that held nothing out, did not save where validation was: it then begins anew.
    const places = Array.from(validation?.stateCells?.().keys() ?? []);
    const known = places.some((name) => Object.hasOwn(tensors, `validation.${name}`));
    this.#checkpoint(loader, known ? validation : undefined).decode(saved);
    return place;
  }
}

function addTo(total: Pick<Place, 'samples' | 'sums'>, samples: number, means: readonly number[]): void {
  total.samples += samples;
  total.sums = total.sums.map((sum, i) => sum + samples * means[i]);
}

function named(names: readonly string[], numbers: readonly number[]): Readonly<Record<string, number>> {
  return Object.fromEntries(names.map((name, i) => [name, numbers[i]]));
}

function prefixed(
  prefix: string,
  numbers: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(numbers).map(([name, value]) => [`${prefix}/${name}`, value]));
}

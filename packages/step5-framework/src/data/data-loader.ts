import { array, contiguous, DTypeError, ShapeError, type NDArray } from '@first-principles/linalg';
import { numpy as np, random } from '@first-principles/step4-autodiff';
import { Cell } from '../core/cell.ts';
import { CheckpointError } from '../core/errors.ts';
import type { Generator } from '../core/generator.ts';
import type { Stateful } from '../core/stateful.ts';
import { Tensor } from '../core/tensor.ts';
import { batchOf, type Dataset, type Sample } from './dataset.ts';
import type { Transform } from './transforms.ts';

/** How batches are made of samples. */
export interface Making {
  /** Joins samples; by default their arrays are stacked. */
  readonly collate?: ((samples: readonly Sample[]) => Sample) | undefined;
  /** Changes a batch's first array, its inputs. */
  readonly transform?: Transform | undefined;
}

/** A batch that is to be made: nothing else decides what is in it. */
export interface Job {
  /** Of the epoch, from 0. */
  readonly number: number;
  readonly indices: Int32Array;
  /** For transforms, uint32 [2]; null if the loader has no generator. */
  readonly key: NDArray | null;
}

/** Makes batches ahead of time, in the order in which they are asked for: `inWorker` of `…/node`. */
export interface Prefetch {
  batches(jobs: Iterable<Job>): AsyncIterable<Sample>;
}

/** What a loader may be told. */
interface CommonOptions {
  /** 1 by default. */
  readonly batchSize?: number;
  /** Leaves out a last batch that is not whole. */
  readonly dropLast?: boolean;
  readonly collate?: (samples: readonly Sample[]) => Sample;
  /** Who makes the batches for `for await`. */
  readonly prefetch?: Prefetch;
}

/** Chance, be it in the order or in a transform, comes from a generator. */
export type DataLoaderOptions = CommonOptions &
  (
    | { readonly generator: Generator; readonly shuffle?: boolean; readonly transform?: Transform }
    | {
        readonly generator?: undefined;
        readonly shuffle?: false;
        readonly transform?: (x: NDArray) => NDArray;
      }
  );

/** The batch of a job. */
export function makeBatch(dataset: Dataset, { collate, transform }: Making, { indices, key }: Job): Sample {
  const [x, ...rest] =
    collate === undefined ? batchOf(dataset, indices) : collate(Array.from(indices, (i) => dataset.get(i)));
  return [transform === undefined ? x : transform(x, key as NDArray), ...rest];
}

/**
 * A dataset in batches; shuffled, in a new order each epoch. A loop over it is an epoch.
 *
 * Epoch e of a generator's seed has the same order always, and batch b of it the same augmentations: nothing depends on
 * what was asked for before. So its place (key, epoch, batch) is all that a checkpoint needs: after `loadState`, the next
 * loop gives the batches that were still to come. A loop that was left with `break` is not gone on with: the next one is
 * the next epoch.
 *
 * @source PyTorch, `torch.utils.data.DataLoader`
 * @example for (const [x, labels] of new DataLoader(dataset, { batchSize: 32, shuffle: true, generator })) step(x, labels);
 */
export class DataLoader implements Stateful, Iterable<Tensor[]>, AsyncIterable<Tensor[]> {
  readonly dataset: Dataset;
  readonly batchSize: number;
  /** How many batches an epoch has. */
  readonly length: number;
  readonly #shuffle: boolean;
  readonly #making: Making;
  readonly #prefetch: Prefetch | undefined;
  readonly #key: Cell | null;
  readonly #epoch: Cell;
  /** The next batch. */
  readonly #batch: Cell;
  /** What the loader itself last put into #batch: if it holds another array, a place was loaded. */
  #mine: NDArray;

  /**
   * @throws ShapeError if there would be no batch
   * @throws DTypeError if chance is needed and no generator is given
   */
  constructor(dataset: Dataset, options: DataLoaderOptions = {}) {
    const { batchSize = 1, shuffle = false, dropLast = false, generator, collate, transform } = options;
    if (!Number.isInteger(batchSize) || batchSize < 1) {
      throw new ShapeError(`DataLoader: batchSize must be a whole number ≥ 1: got ${batchSize}`);
    }
    if (dataset.length === 0) throw new ShapeError('DataLoader: the dataset is empty: there is no batch');
    if (dropLast && dataset.length < batchSize) {
      throw new ShapeError(
        `DataLoader: there is no whole batch: ${dataset.length} samples, batchSize ${batchSize}: leave out dropLast`,
      );
    }
    if (generator === undefined && (shuffle || (transform?.length ?? 0) > 1)) {
      throw new DTypeError(
        `DataLoader: ${shuffle ? 'shuffle' : 'a transform with a key'} needs a generator: pass new Generator(seed)`,
      );
    }
    this.dataset = dataset;
    this.batchSize = batchSize;
    this.length = Math[dropLast ? 'floor' : 'ceil'](dataset.length / batchSize);
    this.#shuffle = shuffle;
    this.#making = { collate, transform };
    this.#prefetch = options.prefetch;
    this.#key = generator === undefined ? null : new Cell(generator.next());
    this.#epoch = new Cell(array(0, 'int32'));
    this.#mine = array(0, 'int32');
    this.#batch = new Cell(this.#mine);
  }

  stateCells(): Map<string, Cell> {
    const place: [string, Cell][] = [
      ['epoch', this.#epoch],
      ['batch', this.#batch],
    ];
    return new Map(this.#key === null ? place : [['key', this.#key], ...place]);
  }

  *[Symbol.iterator](): Iterator<Tensor[]> {
    const { epoch, batch } = this.#begin();
    let next = batch;
    try {
      for (const made of this.#here(this.#jobs(epoch, batch))) {
        this.#stand(epoch, ++next);
        yield made.map((x) => new Tensor(x));
      }
    } finally {
      this.#end(epoch);
    }
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Tensor[]> {
    const { epoch, batch } = this.#begin();
    const jobs = this.#jobs(epoch, batch);
    let next = batch;
    try {
      for await (const made of this.#prefetch?.batches(jobs) ?? this.#here(jobs)) {
        this.#stand(epoch, ++next);
        yield made.map((x) => new Tensor(x));
      }
    } finally {
      this.#end(epoch);
    }
  }

  *#here(jobs: Iterable<Job>): Iterable<Sample> {
    for (const job of jobs) yield makeBatch(this.dataset, this.#making, job);
  }

  /** Where a loop begins: at a place that was loaded, or at a new epoch. */
  #begin(): { readonly epoch: number; readonly batch: number } {
    const [epoch, batch] = [numberIn(this.#epoch), numberIn(this.#batch)];
    if (epoch < 0 || batch < 0 || batch > this.length) {
      throw new CheckpointError(
        `DataLoader: what was loaded is none of its places: epoch ${epoch}, batch ${batch} of ${this.length}: use the dataset and batchSize that it was saved with`,
      );
    }
    const anew = batch > 0 && this.#isMine();
    const place = anew ? { epoch: epoch + 1, batch: 0 } : { epoch, batch };
    this.#stand(place.epoch, place.batch);
    return place;
  }

  #end(epoch: number): void {
    if (!this.#isMine()) return;
    const batch = numberIn(this.#batch);
    if (batch === this.length) this.#stand(epoch + 1, 0);
    else this.#stand(epoch, batch); // in a new array: a place saved inside the loop can be loaded again
  }

  #stand(epoch: number, batch: number): void {
    this.#mine = array(batch, 'int32');
    this.#epoch.value = array(epoch, 'int32');
    this.#batch.value = this.#mine;
  }

  #isMine(): boolean {
    return this.#batch.value === this.#mine;
  }

  /** The batches of an epoch, from one on. */
  *#jobs(epoch: number, from: number): Iterable<Job> {
    const { length: count } = this.dataset;
    const keys = this.#key && random.split(random.foldIn(this.#key.value, epoch));
    const order =
      keys !== null && this.#shuffle
        ? (contiguous(random.permutation(np.index(keys, 0), count)) as Int32Array)
        : Int32Array.from({ length: count }, (_, i) => i);
    for (let number = from; number < this.length; number++) {
      const start = number * this.batchSize;
      yield {
        number,
        indices: order.slice(start, start + this.batchSize),
        key: keys && random.foldIn(np.index(keys, 1), number),
      };
    }
  }
}

function numberIn(cell: Cell): number {
  return Number(cell.value.item());
}

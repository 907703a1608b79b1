import {
  array,
  contiguous,
  formatShape,
  ShapeError,
  stack,
  take,
  type NDArray,
} from '@first-principles/linalg';
import { random } from '@first-principles/step4-autodiff';
import type { Generator } from '../core/generator.ts';
import { Tensor } from '../core/tensor.ts';

/** Arrays that belong together: a picture and its label; or, with one axis more in front, many of each. */
export type Sample = readonly NDArray[];

/**
 * Samples by number.
 *
 * @source PyTorch, `torch.utils.data.Dataset`
 * @example const squares: Dataset = { length: 10, get: (i) => [array([i]), array([i * i])] };
 */
export interface Dataset {
  readonly length: number;
  get(index: number): Sample;
  /** Many samples, each array with one axis more in front: for whoever is faster at it than one by one. */
  getBatch?(indices: Int32Array): Sample;
}

/** Samples joined to one batch: each of their arrays with one axis more in front. */
function collate(samples: readonly Sample[]): Sample {
  return samples[0].map((_, i) => stack(samples.map((sample) => sample[i])));
}

/** The samples of these numbers as one batch. */
export function batchOf(dataset: Dataset, indices: Int32Array): Sample {
  return dataset.getBatch?.(indices) ?? collate(Array.from(indices, (i) => dataset.get(i)));
}

/**
 * Arrays with a common first axis: sample i is entry i of each.
 *
 * @source PyTorch, `torch.utils.data.TensorDataset`
 * @example new TensorDataset(array([[1, 2], [3, 4]]), array([0, 1], 'int32')).length // 2
 */
export class TensorDataset implements Dataset {
  readonly arrays: Sample;
  readonly length: number;

  /**
   * @param arrays - [N, …] each
   * @throws ShapeError if there is none, one has no axis, or their first axes differ
   */
  constructor(...arrays: readonly (NDArray | Tensor)[]) {
    this.arrays = arrays.map((x) => (x instanceof Tensor ? x.data : x));
    const counts = this.arrays.map(({ shape }) => shape.at(0));
    const [count] = counts;
    if (count === undefined || counts.some((other) => other !== count)) {
      throw new ShapeError(
        `TensorDataset: arrays must have a common first axis: got ${this.arrays.map(({ shape }) => formatShape(shape)).join(', ') || 'none'}`,
      );
    }
    this.length = count;
  }

  get(index: number): Sample {
    return this.arrays.map((x) => take(x, array(index, 'int32')));
  }

  getBatch(indices: Int32Array): Sample {
    return this.arrays.map((x) => take(x, indices));
  }
}

/**
 * Some samples of a dataset, in an order of their own.
 *
 * @source PyTorch, `torch.utils.data.Subset`
 */
export class Subset implements Dataset {
  readonly dataset: Dataset;
  readonly indices: Int32Array;

  /** @throws ShapeError if an index is not one of the dataset's */
  constructor(dataset: Dataset, indices: Iterable<number>) {
    this.dataset = dataset;
    const all = [...indices];
    const wrong = all.find((i) => !Number.isInteger(i) || i < 0 || i >= dataset.length);
    if (wrong !== undefined) {
      throw new ShapeError(`Subset: indices must be whole and in [0, ${dataset.length}): got ${wrong}`);
    }
    this.indices = Int32Array.from(all);
  }

  get length(): number {
    return this.indices.length;
  }

  get(index: number): Sample {
    return this.dataset.get(this.indices[index]);
  }

  getBatch(indices: Int32Array): Sample {
    return batchOf(
      this.dataset,
      indices.map((i) => this.indices[i]),
    );
  }
}

/**
 * One dataset after another.
 *
 * @source PyTorch, `torch.utils.data.ConcatDataset`
 */
export class ConcatDataset implements Dataset {
  readonly datasets: readonly Dataset[];
  readonly length: number;

  constructor(datasets: Iterable<Dataset>) {
    this.datasets = [...datasets];
    this.length = this.datasets.reduce((sum, { length }) => sum + length, 0);
  }

  get(index: number): Sample {
    let at = index;
    for (const dataset of this.datasets) {
      if (at < dataset.length) return dataset.get(at);
      at -= dataset.length;
    }
    throw new ShapeError(`ConcatDataset: has ${this.length} samples: there is no number ${index}`);
  }
}

/**
 * A dataset in parts at random: each sample is in one.
 *
 * @param lengths - of the parts; together the dataset's
 * @throws ShapeError if they are not
 * @source PyTorch, `torch.utils.data.random_split`
 * @example const [train, validation] = randomSplit(dataset, [50_000, 10_000], new Generator(42));
 */
export function randomSplit(dataset: Dataset, lengths: readonly number[], generator: Generator): Subset[] {
  const sum = lengths.reduce((total, length) => total + length, 0);
  if (sum !== dataset.length || lengths.some((length) => !Number.isInteger(length) || length < 0)) {
    throw new ShapeError(
      `randomSplit: lengths must be whole and together ${dataset.length}: got ${lengths.join(' + ')}`,
    );
  }
  const order = contiguous(random.permutation(generator.next(), dataset.length)) as Int32Array;
  let start = 0;
  return lengths.map((length) => new Subset(dataset, order.subarray(start, (start += length))));
}

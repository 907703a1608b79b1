import { toInput, type Labelled } from '@first-principles/datasets';
import { array, reshape, take, type NDArray } from '@first-principles/linalg';
import type { Dataset, Sample } from './dataset.ts';

/**
 * Pictures with labels, such as MNIST: float32 [1, H, W] in 0 … 1 with an int32 label; kept as bytes until they are asked for.
 *
 * @source torchvision, `datasets.MNIST` with `transforms.ToTensor`
 * @example const { train } = await loadMnist(); new DataLoader(new ImageDataset(train), { batchSize: 100 });
 */
export class ImageDataset implements Dataset {
  readonly images: NDArray<'uint8'>;
  readonly labels: NDArray<'uint8'>;
  readonly length: number;

  /** @param labelled - images [N, H, W] and labels [N] */
  constructor({ images, labels }: Labelled) {
    this.images = images;
    this.labels = labels;
    this.length = labels.size;
  }

  get(index: number): Sample {
    return this.#at(array(index, 'int32'));
  }

  getBatch(indices: Int32Array): Sample {
    return this.#at(indices);
  }

  /** […, 1, H, W] and […]. */
  #at(indices: NDArray<'int32'> | Int32Array): Sample {
    const images = take(this.images, indices);
    const [height, width] = images.shape.slice(-2);
    const x = reshape(toInput(images), [...images.shape.slice(0, -2), 1, height, width]);
    return [x, take(this.labels, indices).astype('int32')];
  }
}

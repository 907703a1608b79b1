import { take, type NDArray } from '@first-principles/linalg';
import { batches } from '#earlier/step2-mnist/10-batches';
import type { Batch, LoaderOptions } from '#earlier/step5-framework/12-loader';

export function* loader(x: NDArray, labels: readonly number[], o: LoaderOptions): Generator<Batch> {
  const order = o.uniform ? batches(labels.length, 1, o.uniform).map(([n]) => n) : [...labels.keys()];
  const count = Math.floor(labels.length / o.batchSize);
  for (let b = 0; b < count; b++) {
    const picked = Array.from({ length: o.batchSize }, (_, i) => order[b * o.batchSize + i]);
    yield { x: take(x, picked, 0), labels: picked.map((n) => labels[n]) };
  }
}

import { slice, take, type NDArray } from '@first-principles/linalg';
import type { Batch, LoaderOptions } from '#earlier/step5-framework/12-loader';

/** A random key for each sample; sorted by the keys, everything is taken once, and then cut. */
export function* loader(x: NDArray, labels: readonly number[], options: LoaderOptions): Generator<Batch> {
  const { batchSize: B, uniform = () => 0, dropLast } = options;
  const drawn = labels.map((label, n) => ({ label, n, key: uniform() })).toSorted((a, b) => a.key - b.key);
  const all = take(
    x,
    drawn.map(({ n }) => n),
    0,
  );
  const count = dropLast ? Math.floor(drawn.length / B) : Math.ceil(drawn.length / B);
  for (let b = 0; b < count; b++) {
    const [start, stop] = [b * B, Math.min(drawn.length, (b + 1) * B)];
    yield { x: slice(all, [start, stop]), labels: drawn.slice(start, stop).map(({ label }) => label) };
  }
}

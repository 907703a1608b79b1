import {
  contiguous,
  foldIn,
  type Key,
  key,
  mul,
  type NDArray,
  normal,
  randint,
  split,
  uniform,
} from '@first-principles/linalg';
import { initialise, type Network } from '@first-principles/step2-mnist';

/** A float64 ReLU network with biases that are not 0, images in 0 … 1 for it, and a class for each. */
export function draw(
  structure: readonly number[],
  count: number,
  seed: number,
): { network: Network; x: NDArray; labels: number[]; key: Key } {
  const [weights, biases, pixels, classes, rest] = split(key(seed), 5);
  const network = initialise(structure, weights, { activation: 'relu', dtype: 'float64' }).map(
    ({ W, b }, l) => ({
      W,
      b: mul(normal(foldIn(biases, l), b.shape, 'float64'), 0.3),
    }),
  );
  return {
    network,
    x: uniform(pixels, [count, structure[0]], 'float64'),
    labels: [...contiguous(randint(classes, [count], 0, structure.at(-1)!))],
    key: rest,
  };
}

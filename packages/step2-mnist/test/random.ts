import { key, normal, type NDArray, split } from '@first-principles/linalg';
import { initialise, softmax, type Activation, type Network } from '../src/index.ts';

/** A float64 network with biases that are not 0, and samples for it. */
export function draw(
  structure: readonly number[],
  count: number,
  seed: number,
  activation?: Activation,
): { net: Network; x: NDArray; y: NDArray } {
  const [weights, biases, pixels, answers] = split(key(seed), 4);
  return {
    net: initialise(structure, weights, { dtype: 'float64', ...(activation && { activation }) }).map(
      ({ W, b }, l) => ({ W, b: normal(split(biases, structure.length)[l], b.shape, 'float64') }),
    ),
    x: normal(pixels, [count, structure[0]], 'float64'),
    // probabilities: softmax's cost is for answers that add up to 1
    y: softmax(normal(answers, [count, structure.at(-1)!], 'float64')),
  };
}

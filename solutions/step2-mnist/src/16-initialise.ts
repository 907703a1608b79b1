import { fromData, zeros } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

/**
 * A network that knows nothing yet: weights small and random, biases 0.
 *
 * W ~ N(0, 1/√in), mean 0 and deviation 1/√in: normal numbers divided by √in;  b = 0
 *
 * @param structure - units a row: [784, 30, 30, 10]
 * @param normal - gives standard normal numbers; drawn row by row, layer by layer
 * @returns a layer between each two rows: W [in, out], b [out], float64
 * @source LeCun, Bottou, Orr and Müller, "Efficient BackProp" (1998), 4.6
 */
export function initialise(structure: readonly number[], normal: () => number): Network {
  return structure.slice(1).map((out, l) => {
    const inputs = structure[l];
    const W = Float64Array.from({ length: inputs * out }, () => normal() / Math.sqrt(inputs));
    return { W: fromData('float64', W, [inputs, out]), b: zeros([out], 'float64') };
  });
}

import { foldIn, type FloatDType, type Key, mul, normal, zeros } from '@first-principles/linalg';
import { type Activation, checkStructure, type Network, type Structure } from './configuration.ts';

/**
 * A network that knows nothing yet: its weights so small that the units add up numbers of size 1 at any width, which
 * sigmoid and tanh can still tell apart.
 *
 * W ~ N(0, 1/√in), for ReLU N(0, √(2/in)) since it loses half of what comes in; b = 0
 *
 * @param structure - [784, 30, 10]
 * @param key - determines every weight
 * @throws ShapeError if the structure has fewer than two rows, or one is not a whole number ≥ 1
 * @source LeCun, Bottou, Orr and Müller, Efficient BackProp (1998), 4.6; He et al., Delving Deep into Rectifiers (2015)
 * @example initialise([784, 30, 30, 10], key(1))
 */
export function initialise(
  structure: Structure,
  key: Key,
  { activation = 'sigmoid', dtype = 'float32' }: { activation?: Activation; dtype?: FloatDType } = {},
): Network {
  checkStructure('initialise', structure);
  const gain = activation === 'relu' ? 2 : 1;
  return structure.slice(1).map((units, l) => ({
    W: mul(normal(foldIn(key, l), [structure[l], units], dtype), Math.sqrt(gain / structure[l])),
    b: zeros([units], dtype),
  }));
}

import { type FloatDType, foldIn, type Key, mul, normal, ones, zeros } from '@first-principles/linalg';
import { arraysOf, type Network, networkOf } from './arrays.ts';
import type { Structure } from './configuration.ts';

/**
 * A network that knows nothing yet: what comes out of a layer and its ReLU is about as large as what went in.
 *
 * w ~ N(0, √(2/fan-in)), fan-in: C/groups·KH·KW of kernels, units below of a dense layer; b = 0; γ = 1, β = 0
 *
 * @param structure - what the network is made of
 * @param key - determines every weight
 * @throws ShapeError if the structure is none
 * @source He, Zhang, Ren and Sun, "Delving deep into rectifiers" (2015), (10)
 * @example initialise(RECIPES.small.structure, key(1)).convolutions[0].w
 */
export function initialise(structure: Structure, key: Key, dtype: FloatDType = 'float32'): Network {
  const arrays = arraysOf(structure).map(({ role, shape }, p) => {
    if (role === 'γ') return ones(shape, dtype);
    if (role !== 'weights') return zeros(shape, dtype);
    const fanIn = shape.length === 4 ? shape[1] * shape[2] * shape[3] : shape[0];
    return mul(normal(foldIn(key, p), shape, dtype), Math.sqrt(2 / fanIn));
  });
  return networkOf(structure, arrays);
}

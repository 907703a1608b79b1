import type { Random } from '@first-principles/course';
import { mul } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

/** Layers between rows of units of these sizes. The weights are small enough that no unit is squashed flat. */
export function network({ array }: Random, structure: readonly number[]): Network {
  return structure.slice(1).map((O, l) => ({ W: mul(array([structure[l], O]), 0.5), b: array([O]) }));
}

import type { NDArray } from '@first-principles/linalg';
import { bind, Primitive } from './primitive.ts';

/** Addition, which the reverse pass itself needs: where a value was used twice, its cotangents meet. */
export const ADD: Primitive<object> = new Primitive('add');

/** a + b, of equal shape and type. */
export function add(a: NDArray, b: NDArray): NDArray {
  return bind(ADD, [a, b], {})[0];
}

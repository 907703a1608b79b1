import { array, type NDArray } from '@first-principles/linalg';
import type { Aval } from './aval.ts';
import { bind, Primitive } from './primitive.ts';

/** Which axis of the result each axis of the operand becomes; the others are new. Axes of length 1 stretch. */
export interface BroadcastParams {
  readonly shape: readonly number[];
  readonly axes: readonly number[];
}

/** Broadcasting, which transformations need themselves to make zeros of a shape. */
export const BROADCAST: Primitive<BroadcastParams> = new Primitive('broadcast');

/** An array of a shape and type that is one number everywhere. */
export function fill(value: number, { shape, dtype }: Aval): NDArray {
  const number = array(value, dtype);
  return shape.length === 0 ? number : bind(BROADCAST, [number], { shape, axes: [] })[0];
}

import { NDArray } from '@first-principles/linalg';
import type { Place } from '../memory/buffer.ts';

/**
 * A view of a place in which each group of its axes is one axis; undefined where a group's axes are not crossed in even
 * steps. The stride of an axis of length 1, which nobody needs but who takes it for a row's length, is that of a place
 * without gaps.
 */
export function mergedAxes(place: Place, groups: readonly (readonly number[])[]): Place | undefined {
  const shape: number[] = [];
  const strides: number[] = [];
  for (const group of groups.toReversed()) {
    const long = group.filter((axis) => place.shape[axis] !== 1);
    for (const [i, axis] of long.slice(1).entries()) {
      if (place.strides[long[i]] !== place.strides[axis] * place.shape[axis]) return undefined;
    }
    const dense = shape.length === 0 ? 1 : shape[0] * strides[0];
    shape.unshift(group.reduce((length, axis) => length * place.shape[axis], 1));
    strides.unshift(long.length === 0 ? dense : place.strides[long[long.length - 1]]);
  }
  return new NDArray(place.storage, shape, strides, place.offset);
}

import { NDArray } from '@first-principles/linalg';
import type { Place } from './buffer.ts';

/**
 * A view of a place in which each group of its axes is one axis; undefined where a group's axes are not crossed in even
 * steps.
 */
export function mergedAxes(place: Place, groups: readonly (readonly number[])[]): Place | undefined {
  const shape: number[] = [];
  const strides: number[] = [];
  for (const group of groups) {
    const long = group.filter((axis) => place.shape[axis] !== 1);
    for (const [i, axis] of long.slice(1).entries()) {
      if (place.strides[long[i]] !== place.strides[axis] * place.shape[axis]) return undefined;
    }
    shape.push(group.reduce((length, axis) => length * place.shape[axis], 1));
    strides.push(long.length === 0 ? 0 : place.strides[long[long.length - 1]]);
  }
  return new NDArray(place.storage, shape, strides, place.offset);
}

import type { Random } from '@first-principles/course';
import type { View } from '@first-principles/linalg';

/**
 * A view that is nothing but itself: rows with gaps between them, and numbers before the first that are not its own. What
 * reads `data` from its start, or as if nothing lay between the rows, reads wrong numbers.
 */
export function loose(random: Random, shape: readonly number[]): View {
  const { strides, size } = stepped(shape, 1);
  const offset = 3;
  return {
    data: Float64Array.from({ length: offset + size }, random.number),
    shape: [...shape],
    strides,
    offset,
  };
}

/** Strides that leave a gap after the places of each axis, and how many places there are in all. */
function stepped(shape: readonly number[], gap: number): { strides: number[]; size: number } {
  const strides: number[] = [];
  let size = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides.unshift(size);
    size *= shape[axis] + gap;
  }
  return { strides, size };
}

/** The same with its axes the other way round: a transposed view. */
export function turned(view: View): View {
  return { ...view, shape: view.shape.toReversed(), strides: view.strides.toReversed() };
}

/** A view of a list of numbers, row after row, without gaps. */
export function packed(values: readonly number[], shape: readonly number[]): View {
  return {
    data: Float64Array.from(values),
    shape: [...shape],
    strides: stepped(shape, 0).strides,
    offset: 0,
  };
}

import type { Random } from '@first-principles/course';
import type { View } from '@first-principles/linalg';

/**
 * A view that is nothing but itself: rows with gaps between them, and numbers before the first that are not its own. What
 * reads `data` from its start, or as if nothing lay between the rows, reads wrong numbers.
 */
export function loose(random: Random, shape: readonly number[]): View {
  const strides: number[] = [];
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides.unshift(step);
    step *= shape[axis] + 1;
  }
  const offset = 3;
  return {
    data: Float64Array.from({ length: offset + step }, random.number),
    shape: [...shape],
    strides,
    offset,
  };
}

/** The same with its axes the other way round: a transposed view. */
export function turned(view: View): View {
  return { ...view, shape: view.shape.toReversed(), strides: view.strides.toReversed() };
}

/** A view of a list of numbers, row after row, without gaps. */
export function packed(values: readonly number[], shape: readonly number[]): View {
  const strides = shape.map((_, axis) =>
    shape.slice(axis + 1).reduce((product, length) => product * length, 1),
  );
  return { data: Float64Array.from(values), shape: [...shape], strides, offset: 0 };
}

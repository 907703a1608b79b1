import { ShapeError } from '../errors.ts';
import { formatShape, normalizeAxes, type Shape } from '../shape.ts';

/** Which axes a reduction takes away: one, several, or (undefined) all. Negative ones count from the last. */
export type Axes = number | readonly number[] | undefined;

/**
 * The axes counted from the front, ascending.
 *
 * @throws AxisError if there is no such axis, or one is named twice
 */
export function reducedAxes(operation: string, shape: Shape, axis: Axes): number[] {
  return normalizeAxes(operation, axis, shape).sort((a, b) => a - b);
}

/** The shape that a reduction leaves. */
export function reducedShape(shape: Shape, axes: readonly number[], keepdims: boolean): number[] {
  if (keepdims) return shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  return shape.filter((_, axis) => !axes.includes(axis));
}

/**
 * Checks that there is something to choose from.
 *
 * @throws ShapeError if a reduced axis is empty
 */
export function checkNotEmpty(operation: string, what: string, shape: Shape, axes: readonly number[]): void {
  const empty = axes.find((axis) => shape[axis] === 0);
  if (empty !== undefined) {
    throw new ShapeError(
      `${operation}: an empty axis has no ${what}: axis ${empty} of an array of shape ${formatShape(shape)}`,
    );
  }
}

import { DTypeError, formatShape, ShapeError } from '@first-principles/linalg';
import { UnsupportedError } from '../core/errors.ts';

/** One number for every axis, or a list, one each. */
export type Each = number | readonly number[];

/**
 * What stands around an array before windows walk over it: nothing (`valid`); so much that there are ⌈length/stride⌉
 * windows (`same`), the odd one behind; or so much before and behind each axis.
 */
export type Padding = 'valid' | 'same' | readonly (readonly [low: number, high: number])[];

/**
 * One whole number for each of so many axes.
 *
 * @throws ShapeError if there are more or fewer, DTypeError if one is below `least` or not whole
 */
export function eachOf(name: string, given: Each, axes: number, least: number): readonly number[] {
  const list = typeof given === 'number' ? Array.from({ length: axes }, () => given) : given;
  if (list.length !== axes) {
    throw new ShapeError(`${name}: one number for each of ${axes} axes: got ${formatShape(list)}`);
  }
  if (!list.every((n) => Number.isInteger(n) && n >= least)) {
    throw new DTypeError(`${name}: must be whole numbers ≥ ${least}: got ${formatShape(list)}`);
  }
  return list;
}

/**
 * How much stands before and behind each axis.
 *
 * @param lengths - of the axes
 * @param windows - how far a window reaches along each
 * @throws ShapeError, DTypeError, UnsupportedError if the padding is none
 * @source JAX, `jax.lax.padtype_to_pads`
 */
export function paddingOf(
  name: string,
  padding: Padding,
  lengths: readonly number[],
  windows: readonly number[],
  strides: readonly number[],
): readonly (readonly [number, number])[] {
  if (padding === 'valid') return lengths.map(() => [0, 0]);
  if (padding === 'same') {
    return lengths.map((n, i) => {
      const reach = (Math.ceil(n / strides[i]) - 1) * strides[i] + windows[i];
      const total = Math.max(0, reach - n);
      return [Math.floor(total / 2), Math.ceil(total / 2)];
    });
  }
  const given: unknown = padding;
  if (!Array.isArray(given)) {
    throw new DTypeError(
      `${name}: padding must be 'same', 'valid' or pairs [low, high]: got ${JSON.stringify(given)}`,
    );
  }
  if (padding.length !== lengths.length || padding.some((pair) => pair.length !== 2)) {
    throw new ShapeError(
      `${name}: padding must be one pair [low, high] for each of ${lengths.length} axes: got ${JSON.stringify(padding)}`,
    );
  }
  if (padding.flat().some((n) => n < 0)) {
    throw new UnsupportedError(
      `${name}: padding must not be negative: got ${JSON.stringify(padding)}: numpy.slice cuts the array first`,
    );
  }
  for (const pair of padding) eachOf(`${name}: padding`, pair, 2, 0);
  return padding;
}

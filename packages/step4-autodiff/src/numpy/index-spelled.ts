import {
  AxisError,
  contiguous,
  DTypeError,
  formatShape,
  fromData,
  NDArray,
  ShapeError,
  type Index,
  type Shape,
  type Slice,
} from '@first-principles/linalg';
import { ConcretizationError } from '../core/errors.ts';
import { isTracer } from '../core/tracer.ts';

/**
 * What stands between the brackets of NumPy's `x[…]`: a number, a slice, '...', null for a new axis, an array of integers,
 * or one of truth values, which stands for as many axes as it has.
 */
export type At = Index | NDArray;

/** An index of one axis of the array; null is a new axis. */
export type Spelled = number | Slice | NDArray | null;

/**
 * One index for each axis of an array: '...' and what is left out as whole slices, masks as the places where they are true.
 *
 * @throws AxisError if there are more indices than axes, or two ellipses
 * @throws ShapeError if a mask has not the shape of its axes
 * @throws ConcretizationError if a mask is traced
 */
export function spelled(name: string, { shape }: NDArray, index: readonly At[]): Spelled[] {
  for (const one of index) checkIndex(name, one);
  const used = index.reduce<number>((count, one) => count + axesOf(one), 0);
  if (used > shape.length || index.filter((one) => one === '...').length > 1) {
    throw new AxisError(
      `${name}: at most one index an axis, and one '...': got ${used} for an array of shape ${formatShape(shape)}`,
    );
  }
  const whole = Array.from({ length: shape.length - used }, (): Slice => []);
  const at = index.includes('...') ? index.indexOf('...') : index.length;
  const full = [...index.slice(0, at), ...whole, ...index.slice(at + 1)] as Exclude<At, '...'>[];
  let axis = 0;
  return full.flatMap((one): Spelled[] => {
    const from = axis;
    axis += axesOf(one);
    return isMask(one) ? placesOf(name, one, shape.slice(from, axis)) : [one];
  });
}

const isMask = (one: At): one is NDArray => one instanceof NDArray && one.dtype === 'bool';

/** How many axes of the array an index stands for. */
function axesOf(one: At): number {
  if (one === null || one === '...') return 0;
  return isMask(one) ? one.ndim : 1;
}

function checkIndex(name: string, one: At): void {
  const whole = typeof one !== 'number' || Number.isInteger(one);
  if (!whole || !(one === null || one === '...' || ['number', 'object'].includes(typeof one))) {
    throw new DTypeError(
      `${name}: an index is a whole number, [start, stop, step], '...', null or an array of integers or truth values: got ${String(one)}`,
    );
  }
  if (isMask(one) && isTracer(one)) {
    throw new ConcretizationError(
      `${name}: how many entries a traced mask takes is not known, and so no shape: write numpy.where(mask, a, b), or make the mask outside of the traced function`,
    );
  }
}

/** Where a mask is true: for each of its axes, the places along it. */
function placesOf(name: string, mask: NDArray, lengths: Shape): NDArray[] {
  if (formatShape(mask.shape) !== formatShape(lengths)) {
    throw new ShapeError(
      `${name}: a mask has the shape of the axes that it stands for: got ${formatShape(mask.shape)} for ${formatShape(lengths)}`,
    );
  }
  const places = [...contiguous(mask)].flatMap((one, place) => (one === 0 ? [] : [place]));
  return lengths.map((length, axis) => {
    const after = lengths.slice(axis + 1).reduce((product, n) => product * n, 1);
    const along = places.map((place) => Math.floor(place / after) % length);
    return fromData('int32', Int32Array.from(along), [along.length]);
  });
}

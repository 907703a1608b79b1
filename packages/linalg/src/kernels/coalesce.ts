/** Axes to walk, with one list of strides per operand. */
export interface Walk {
  readonly shape: readonly number[];
  readonly strides: readonly (readonly number[])[];
}

/**
 * The same walk over fewer axes: axes of length 1 are dropped, and neighbours that every operand crosses with an even
 * step become one. Contiguous operands, and numbers at stride 0, end as a single axis.
 *
 * Axes k and k + 1 merge if strides[k] = strides[k + 1] · shape[k + 1] for each operand.
 *
 * @example coalesce([2, 3], [[3, 1], [0, 0]]) // { shape: [6], strides: [[1], [0]] }
 */
export function coalesce(shape: readonly number[], strides: readonly (readonly number[])[]): Walk {
  const lengths: number[] = [];
  const steps: number[][] = strides.map(() => []);
  for (let axis = 0; axis < shape.length; axis++) {
    const length = shape[axis];
    if (length === 1) continue;
    const last = lengths.length - 1;
    let even = last >= 0;
    for (let k = 0; even && k < strides.length; k++) even = steps[k][last] === strides[k][axis] * length;
    const at = even ? last : last + 1;
    lengths[at] = even ? lengths[last] * length : length;
    for (let k = 0; k < strides.length; k++) steps[k][at] = strides[k][axis];
  }
  return { shape: lengths, strides: steps };
}

import type { DType, NDArray, Shape } from '@first-principles/linalg';

/**
 * An abstract value: all that is known of an array while a function is traced, its shape and its element type.
 *
 * @source JAX, `jax.core.ShapedArray`
 */
export interface Aval {
  readonly shape: Shape;
  readonly dtype: DType;
}

/** The abstract value of an array. */
export function avalOf({ shape, dtype }: NDArray): Aval {
  return { shape, dtype };
}

/** Whether two values have the same shape and type. */
export function sameAval(a: Aval, b: Aval): boolean {
  return a.dtype === b.dtype && sameShape(a.shape, b.shape);
}

/** Whether two shapes are equal. */
export function sameShape(a: Shape, b: Shape): boolean {
  return a === b || (a.length === b.length && a.every((length, axis) => length === b[axis]));
}

/** As JAX prints it, `float32[2,3]`. */
export function formatAval({ shape, dtype }: Aval): string {
  return `${dtype}[${shape.join(',')}]`;
}

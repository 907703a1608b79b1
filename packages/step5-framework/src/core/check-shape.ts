import { formatShape, ShapeError, type Shape } from '@first-principles/linalg';

/**
 * @param wanted - a length for each axis; a name stands for any length
 * @throws ShapeError if an operand has another shape
 */
export function checkShape(
  name: string,
  operand: string,
  { shape }: { readonly shape: Shape },
  wanted: readonly (number | string)[],
): void {
  const fits =
    shape.length === wanted.length &&
    wanted.every((length, axis) => typeof length === 'string' || length === shape[axis]);
  if (!fits)
    throw new ShapeError(`${name}: ${operand} must be [${wanted.join(', ')}]: got ${formatShape(shape)}`);
}

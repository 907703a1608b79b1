import * as linalg from '../src/index.ts';
import { isFloat, promote, type DType, type NDArray } from '../src/index.ts';
import * as arithmetic from '../src/kernels/elementwise/arithmetic.ts';
import * as choices from '../src/kernels/elementwise/choices.ts';
import * as comparisons from '../src/kernels/elementwise/comparisons.ts';
import * as logic from '../src/kernels/elementwise/logic.ts';
import type { Operation } from '../src/kernels/elementwise/operation.ts';
import * as unary from '../src/kernels/elementwise/unary.ts';

/** Every element-wise operation that has a definition by elements. */
export const OPERATIONS: readonly Operation[] = Object.values({
  ...arithmetic,
  ...unary,
  ...choices,
  ...comparisons,
  ...logic,
});

/** How many operands an operation takes. */
export function arityOf({ scalar }: Operation): number {
  return Math.max(...Object.values(scalar).map((f) => f.length));
}

/** The public function of an operation. */
export function functionOf({ name }: Operation): (...operands: NDArray[]) => NDArray {
  return (linalg as unknown as Record<string, (...operands: NDArray[]) => NDArray>)[name];
}

/** The type in which operands of these types are computed. */
export function computedIn(operation: Operation, dtypes: readonly DType[]): DType {
  if (operation.name.startsWith('logical')) return 'bool';
  const values = operation.asks ? dtypes.slice(1) : dtypes;
  const common = values.reduce((a, b) => promote<DType, DType>(a, b));
  const { float, integer } = operation.scalar;
  return float !== undefined && integer === undefined && !isFloat(common) ? 'float32' : common;
}

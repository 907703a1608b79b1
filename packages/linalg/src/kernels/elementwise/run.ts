import { features } from '@first-principles/wasm';
import { allocate, type DType, type TypedArrayOf } from '../../dtype.ts';
import { sizeOf } from '../../shape.ts';
import { coalesce } from '../coalesce.ts';
import { byBlocks } from './by-blocks.ts';
import { scalarOf, vectorsOf, type Operation } from './operation.ts';
import { applyScalar, type Strided } from './specification.ts';

/** Elements from which copying to the kernels and back costs less than the plain loop over the arrays (bench/elementwise.ts). */
const SMALLEST = 32;

/**
 * An operation over its operands, element by element: by vectors where the type and the machine have them, else by a
 * plain loop, with the same bits.
 *
 * @param operands - with the strides of `shape`, 0 where they are stretched; of type `dtype`, but the first of an
 *   operation that `asks`, which is bool
 * @returns the elements in row-major order: of type `dtype`, or bool where the operation `tells`
 */
export function elementwise(
  operation: Operation,
  dtype: DType,
  shape: readonly number[],
  operands: readonly Strided[],
): TypedArrayOf<DType> {
  const size = sizeOf(shape);
  const outType = operation.tells ? 'bool' : dtype;
  if (size === 0) return allocate(outType, 0);
  const walk = coalesce(
    shape,
    operands.map(({ strides }) => strides),
  );
  const scalar = scalarOf(operation, dtype)!;
  if (size >= SMALLEST) {
    const vectors = features().simd ? vectorsOf(operation, dtype) : undefined;
    return byBlocks(operation, vectors, scalar, outType, walk, operands);
  }
  const out = allocate(outType, size);
  applyScalar(scalar, out, walk, operands);
  return out;
}

import { features } from '@first-principles/wasm';
import { allocate, type DType, type TypedArrayOf } from '../../dtype.ts';
import { sizeOf } from '../../shape.ts';
import { coalesce } from '../coalesce.ts';
import { byVectors } from './by-vectors.ts';
import { scalarOf, vectorsOf, type Operation } from './operation.ts';
import { applyScalar, type Strided } from './specification.ts';

/** Elements from which copying to the kernels and back costs less than the plain loop (bench/elementwise.ts). */
const SMALLEST = 32;

/**
 * An operation over its operands, element by element: by vectors where the type and the machine have them, else by the
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
  const lanes = vectorsOf(operation, dtype);
  if (lanes !== undefined && size >= SMALLEST && features().simd) {
    return byVectors(operation, lanes, outType, walk, operands);
  }
  const out = allocate(outType, size);
  applyScalar(scalarOf(operation, dtype)!, out, walk, operands);
  return out;
}

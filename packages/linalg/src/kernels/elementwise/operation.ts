import type { Expr } from '@first-principles/wasm';
import { isFloat, type DType } from '../../dtype.ts';
import type { Formula2 } from '../elementary/algebra.ts';

/** An operation on the elements at one place. What it gives is rounded, or wraps around, when it is stored. */
export type Scalar = (a: number, b: number, c: number) => number;

/** The same on vectors. Operands are reads of a variable: they may stand in the result as often as need be. */
type Vector = (...operands: Expr<'v128'>[]) => Expr<'v128'>;

/**
 * An element-wise operation: by element for each kind of type it is defined for, which is its specification; and by
 * vectors, with equal bits, for the types whose instructions WebAssembly has.
 */
export interface Operation {
  readonly name: string;
  readonly scalar: { readonly float?: Scalar; readonly integer?: Scalar; readonly bool?: Scalar };
  readonly vector: { readonly [D in DType]?: Vector };
  /** Takes the place of `vector` for floats: float32 is computed in float64, and rounded once at the end. */
  readonly formula?: Formula2;
  /** The result is a truth value; of vectors, a mask. */
  readonly tells?: true;
  /** The first operand is a truth value; of vectors, a mask. */
  readonly asks?: true;
}

/** The operation on elements of a type, if it is defined for them. */
export function scalarOf({ scalar }: Operation, dtype: DType): Scalar | undefined {
  return isFloat(dtype) ? scalar.float : dtype === 'bool' ? scalar.bool : scalar.integer;
}

/** The type in whose vectors an operation on elements of a type is computed, if it has a vector form for them. */
export function vectorsOf({ vector, formula }: Operation, dtype: DType): DType | undefined {
  if (formula !== undefined && isFloat(dtype)) return 'float64';
  return vector[dtype] === undefined ? undefined : dtype;
}

import type { Expr } from '@first-principles/wasm';
import { isFloat, type DType } from '../../dtype.ts';

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
  /** The result is a truth value; of vectors, a mask. */
  readonly tells?: true;
  /** The first operand is a truth value; of vectors, a mask. */
  readonly asks?: true;
}

/** The operation on elements of a type, if it is defined for them. */
export function scalarOf({ scalar }: Operation, dtype: DType): Scalar | undefined {
  return isFloat(dtype) ? scalar.float : dtype === 'bool' ? scalar.bool : scalar.integer;
}

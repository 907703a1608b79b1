import type { DType } from '@first-principles/linalg';
import type { JsonArray, JsonNumbers } from './numbers.ts';

/** A variable of a program: named as `makeJaxpr` prints it, so no two of one program are named alike. */
export interface ExploredVariable {
  readonly id: string;
  readonly shape: readonly number[];
  readonly dtype: DType;
}

/** A variable with what was computed for it. */
export interface ExploredArray extends ExploredVariable {
  readonly value: JsonNumbers;
  /** How the result changes with it; null for integers and truth values, and where nobody can tell. */
  readonly cotangent: JsonNumbers | null;
}

/** An argument's array. */
export interface ExploredInput extends ExploredArray {
  /** Where it stands among the arguments: `args[0].W`. */
  readonly path: string;
}

/** What is read: a variable, or an array that the function closed over. */
export type ExploredOperand = { readonly id: string } | { readonly literal: JsonArray };

/** One operation. */
export interface ExploredNode<V extends ExploredVariable = ExploredVariable> {
  readonly primitive: string;
  /** What it is told besides its operands, as `makeJaxpr` prints it. */
  readonly params: Readonly<Record<string, string>>;
  readonly operands: readonly ExploredOperand[];
  /** One array, but for sorts, control flow and functions with a derivative of their own: those may have more. */
  readonly results: readonly V[];
  /** Where it was asked for, `file:line:column`; null where the engine does not tell. */
  readonly line: string | null;
  /** Whether it belongs to the backward pass of a gradient that was asked for there. */
  readonly backward: boolean;
  /** The programs that `cond`, `scan`, `while` and functions with a derivative of their own run, named by their parameter. */
  readonly programs: Readonly<Record<string, ExploredProgram>>;
}

/** A program inside of a node. It may run often, or not at all: its nodes have no values. */
export interface ExploredProgram {
  readonly inputs: readonly ExploredVariable[];
  readonly nodes: readonly ExploredNode[];
  readonly outputs: readonly ExploredOperand[];
}

/** A function at a point: each operation with what it computed, and how the result changes with that. It is plain JSON. */
export interface Exploration {
  readonly inputs: readonly ExploredInput[];
  /** In the order in which they are computed. */
  readonly nodes: readonly ExploredNode<ExploredArray>[];
  /** The leaves of the result, and where each stands in it: `result[0].W`. */
  readonly outputs: readonly (ExploredOperand & { readonly path: string })[];
  /** Why no cotangent is told; null if they are. */
  readonly noCotangents: string | null;
}

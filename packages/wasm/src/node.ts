/** The value types of WebAssembly that this assembler knows. */
export type ValType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128';

/** The result of an instruction: a value type, or `void` for a statement. */
export type ResultType = ValType | 'void';

/** A branch target: made by `block` and `loop`, named by `br` and `br_if`; its depth is found when encoding. */
export interface Label {
  readonly kind: 'block' | 'loop' | 'if';
}

/**
 * One instruction with its operands: the folded form of the specification's text format,
 * `(f32x4.add (local.get 0) (local.get 1))`, as a tree. `T` is the type it leaves on the stack.
 */
export interface Node<T extends ResultType = ResultType> {
  /** The specification's name: `f32x4.add`. */
  readonly op: string;
  readonly type: T;
  /** The opcode: one byte, or the prefix 0xfd and the number of a vector instruction. */
  readonly opcode: readonly number[];
  /** Operands, pushed left to right before the opcode. */
  readonly operands: readonly Node[];
  /** Already encoded immediates that follow the opcode: indices, lanes, constants, memory arguments. */
  readonly immediates: readonly number[];
  /** What the text form shows for the immediates. */
  readonly text?: string;
  /** Bodies of a structured instruction: one of `block` and `loop`, one or two of `if`. */
  readonly bodies?: readonly (readonly Node[])[];
  /** The label that a structured instruction defines, or that a branch aims at. */
  readonly label?: Label;
}

/** An expression that leaves a value of type `T`. */
export type Expr<T extends ValType = ValType> = Node<T>;

/** A statement: leaves nothing. */
export type Statement = Node<'void'>;

/** Makes an instruction node. */
export function node<T extends ResultType>(
  op: string,
  type: T,
  opcode: readonly number[],
  operands: readonly Node[],
  immediates: readonly number[] = [],
  text?: string,
): Node<T> {
  return text === undefined
    ? { op, type, opcode, operands, immediates }
    : { op, type, opcode, operands, immediates, text };
}

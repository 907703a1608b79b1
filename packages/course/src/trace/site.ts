/** A place in a file whose values are recorded. */
export interface Site {
  readonly line: number;
  readonly kind: 'variable' | 'return' | 'operation';
  /** Its source, on one line: `Math.log(p)`. */
  readonly text: string;
  /** The variable that gets the value: `delta`. */
  readonly name?: string;
  /** The source of each operand, of a method its object first; operands from a spread on have none. */
  readonly operands: readonly string[];
}

import type { Bytes } from './bytes.ts';
import type { Label, Node } from './node.ts';

const ELSE = 0x05;
/** Closes a body. */
export const END = 0x0b;

/**
 * Adds the bytes of a function's body, without its final `end`.
 *
 * Operands come before their opcode; a branch names how many structured instructions it leaves.
 *
 * @throws RangeError if a branch aims at a label that does not enclose it
 * @source WebAssembly core specification, 5.4 "Instructions"
 */
export function encodeBody(body: readonly Node[], bytes: Bytes): void {
  const enclosing: (Label | undefined)[] = [];

  const depth = (label: Label): number => {
    const position = enclosing.lastIndexOf(label);
    if (position < 0)
      throw new RangeError(`encodeBody: a branch aims at a ${label.kind} that does not enclose it`);
    return enclosing.length - 1 - position;
  };

  const encode = (instruction: Node): void => {
    for (const operand of instruction.operands) encode(operand);
    for (const byte of instruction.opcode) bytes.byte(byte);
    const { bodies, label } = instruction;
    if (bodies !== undefined) {
      enclosing.push(label);
      bodies.forEach((statements, i) => {
        if (i > 0) bytes.byte(ELSE);
        statements.forEach(encode);
      });
      enclosing.pop();
      bytes.byte(END);
    } else if (label === undefined) {
      for (const byte of instruction.immediates) bytes.byte(byte);
    } else {
      bytes.unsigned(depth(label));
    }
  };

  body.forEach(encode);
}

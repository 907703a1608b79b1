import { unsigned } from './leb128.ts';
import type { Label, Node } from './node.ts';

const ELSE = 0x05;
const END = 0x0b;

/**
 * The bytes of a function's body, without its final `end`.
 *
 * Operands come before their opcode; a branch names how many structured instructions it leaves.
 *
 * @throws RangeError if a branch aims at a label that does not enclose it
 * @source WebAssembly core specification, 5.4 "Instructions"
 */
export function encodeBody(body: readonly Node[]): number[] {
  const bytes: number[] = [];
  const enclosing: (Label | undefined)[] = [];

  const depth = (label: Label): number => {
    const position = enclosing.lastIndexOf(label);
    if (position < 0)
      throw new RangeError(`encodeBody: a branch aims at a ${label.kind} that does not enclose it`);
    return enclosing.length - 1 - position;
  };

  const encode = (instruction: Node): void => {
    for (const operand of instruction.operands) encode(operand);
    bytes.push(...instruction.opcode);
    const { bodies, label } = instruction;
    if (bodies !== undefined) {
      enclosing.push(label);
      bodies.forEach((statements, i) => {
        if (i > 0) bytes.push(ELSE);
        statements.forEach(encode);
      });
      enclosing.pop();
      bytes.push(END);
    } else if (label === undefined) {
      bytes.push(...instruction.immediates);
    } else {
      bytes.push(...unsigned(depth(label)));
    }
  };

  body.forEach(encode);
  return bytes;
}

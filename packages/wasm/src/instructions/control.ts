import { node, type Expr, type Label, type Node, type Statement, type ValType } from '../node.ts';

const VOID_BLOCK = 0x40;

/**
 * `(block …)`: the body gets a label; branching to it leaves the block.
 *
 * @source WebAssembly core specification, 5.4.1 "Control Instructions"
 */
export function block(body: (label: Label) => readonly Statement[]): Statement {
  const label: Label = { kind: 'block' };
  return { ...node('block', 'void', [0x02, VOID_BLOCK], []), bodies: [body(label)], label };
}

/** `(loop …)`: the body gets a label; branching to it starts the next round. Falling off the end leaves the loop. */
export function loop(body: (label: Label) => readonly Statement[]): Statement {
  const label: Label = { kind: 'loop' };
  return { ...node('loop', 'void', [0x03, VOID_BLOCK], []), bodies: [body(label)], label };
}

/** `(if condition (then …) (else …))` with no result; `condition` is true when not 0. */
export function when(
  condition: Expr<'i32'>,
  then: readonly Statement[],
  otherwise: readonly Statement[] = [],
): Statement {
  const bodies = otherwise.length === 0 ? [then] : [then, otherwise];
  return { ...node('if', 'void', [0x04, VOID_BLOCK], [condition]), bodies, label: { kind: 'if' } };
}

/** `(br label)`. */
export function br(label: Label): Statement {
  return { ...node('br', 'void', [0x0c], []), label };
}

/** `(br_if label condition)`. */
export function br_if(label: Label, condition: Expr<'i32'>): Statement {
  return { ...node('br_if', 'void', [0x0d], [condition]), label };
}

/** `(select a b condition)`: `a` when the condition is not 0, else `b`; for numbers, not for vectors. */
export function select<T extends Exclude<ValType, 'v128'>>(
  a: Expr<T>,
  b: Expr<NoInfer<T>>,
  condition: Expr<'i32'>,
): Expr<T> {
  return node('select', a.type, [0x1b], [a, b, condition]);
}

/** `(drop x)`. */
export function drop(value: Expr): Statement {
  return node('drop', 'void', [0x1a], [value]);
}

/** `(return x)`. */
export function return_(value?: Node): Statement {
  return node('return', 'void', [0x0f], value === undefined ? [] : [value]);
}

/** `(unreachable)`: traps. */
export function unreachable(): Statement {
  return node('unreachable', 'void', [0x00], []);
}

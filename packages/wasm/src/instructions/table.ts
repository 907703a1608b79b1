import { unsigned } from '../leb128.ts';
import { node, type Expr, type Node, type ResultType, type Statement, type ValType } from '../node.ts';

/** Maps `['f32', 'i32']` to the operands `[Expr<'f32'>, Expr<'i32'>]`. */
type Operands<T extends readonly ValType[]> = { readonly [K in keyof T]: Expr<T[K]> };

/** One instruction for each name in the table. */
type Family<Names extends string, F> = { readonly [K in Names]: F };

type Opcodes<Names extends string> = Readonly<Record<Names, number>>;

/** The opcode of `prefix.…`: the byte itself, or for vector instructions 0xfd and the number in LEB128. */
function encode(prefix: string, number: number): readonly number[] {
  const isVector = prefix.includes('x') || prefix === 'v128';
  return isVector ? [0xfd, ...unsigned(number)] : [number];
}

function family<Names extends string, F>(
  prefix: string,
  opcodes: Opcodes<Names>,
  make: (op: string, opcode: readonly number[]) => F,
): Family<Names, F> {
  const entries = Object.entries<number>(opcodes).map(([name, number]) => [
    name,
    make(`${prefix}.${name}`, encode(prefix, number)),
  ]);
  return Object.fromEntries(entries) as Family<Names, F>;
}

/**
 * Instructions without immediates: `plain('f32', ['f32'], 'f32', { neg: 0x8c }).neg(x)` is `(f32.neg x)`.
 *
 * @param prefix - the part of the name before the dot; `f32x4` and `v128` take the vector prefix
 * @param _operands - the operands' types, in stack order
 */
export function plain<const T extends readonly ValType[], R extends ResultType, Names extends string>(
  prefix: string,
  _operands: T,
  result: R,
  opcodes: Opcodes<Names>,
): Family<Names, (...operands: Operands<T>) => Node<R>> {
  return family(
    prefix,
    opcodes,
    (op, opcode) =>
      (...given) =>
        node(op, result, opcode, given as readonly Node[]),
  );
}

/** Alignment 0 and the offset in bytes. The alignment is a hint that changes no result. */
function memoryArgument(offset: number): number[] {
  return [0, ...unsigned(offset)];
}

/** Loads from memory 0; the address is operand + offset, in bytes. */
export function loads<R extends ValType, Names extends string>(
  prefix: string,
  result: R,
  opcodes: Opcodes<Names>,
): Family<Names, (address: Expr<'i32'>, offset?: number) => Expr<R>> {
  return family(
    prefix,
    opcodes,
    (op, opcode) =>
      (address, offset = 0) =>
        node(op, result, opcode, [address], memoryArgument(offset), `offset=${offset}`),
  );
}

/** Stores to memory 0; the address is operand + offset, in bytes. */
export function stores<A extends ValType, Names extends string>(
  prefix: string,
  _operand: A,
  opcodes: Opcodes<Names>,
): Family<Names, (address: Expr<'i32'>, value: Expr<A>, offset?: number) => Statement> {
  return family(
    prefix,
    opcodes,
    (op, opcode) =>
      (address, value, offset = 0) =>
        node(op, 'void', opcode, [address, value], memoryArgument(offset), `offset=${offset}`),
  );
}

/** Instructions that read one lane of a vector. */
export function extracts<R extends ValType, Names extends string>(
  prefix: string,
  result: R,
  opcodes: Opcodes<Names>,
): Family<Names, (a: Expr<'v128'>, lane: number) => Expr<R>> {
  return family(
    prefix,
    opcodes,
    (op, opcode) => (a, lane) => node(op, result, opcode, [a], [lane], `${lane}`),
  );
}

/** Instructions that replace one lane of a vector. */
export function replaces<A extends ValType, Names extends string>(
  prefix: string,
  _operand: A,
  opcodes: Opcodes<Names>,
): Family<Names, (a: Expr<'v128'>, value: Expr<A>, lane: number) => Expr<'v128'>> {
  return family(
    prefix,
    opcodes,
    (op, opcode) => (a, value, lane) => node(op, 'v128', opcode, [a, value], [lane], `${lane}`),
  );
}

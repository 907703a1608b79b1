import { isFloat, type DType } from '@first-principles/linalg';
import {
  COS,
  exp,
  expm1,
  log,
  log1p,
  normalTail,
  operations,
  sigmoid,
  SIN,
  tanh,
  type Elementary,
  type Operation,
} from '@first-principles/linalg/kernels';
import { v128, type Expr } from '@first-principles/wasm';
import type { Node } from './node.ts';

/** An instruction on vectors; operands are reads of locals. */
type Instruction = (...operands: Expr<'v128'>[]) => Expr<'v128'>;

const { ADD, SUB, MUL, DIV, NEG, ABS, SIGN, SQRT, FLOOR, CEIL, ROUND, MAXIMUM, MINIMUM } = operations;
const { EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, IS_FINITE } = operations;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  add: ADD,
  sub: SUB,
  mul: MUL,
  div: DIV,
  neg: NEG,
  abs: ABS,
  sign: SIGN,
  sqrt: SQRT,
  floor: FLOOR,
  ceil: CEIL,
  round: ROUND,
  maximum: MAXIMUM,
  minimum: MINIMUM,
  equal: EQUAL,
  notEqual: NOT_EQUAL,
  less: LESS,
  lessEqual: LESS_EQUAL,
  greater: GREATER,
  greaterEqual: GREATER_EQUAL,
  isFinite: IS_FINITE,
};

/** In a register a truth value is a mask, all zeros or all ones. */
const ON_MASKS: Readonly<Record<string, Instruction>> = {
  and: v128.and,
  or: v128.or,
  xor: v128.xor,
  not: v128.not,
  add: v128.or,
  mul: v128.and,
  maximum: v128.or,
  minimum: v128.and,
  equal: (a, b) => v128.not(v128.xor(a, b)),
  notEqual: v128.xor,
  less: (a, b) => v128.andnot(b, a),
  lessEqual: (a, b) => v128.or(b, v128.not(a)),
  greater: v128.andnot,
  greaterEqual: (a, b) => v128.or(a, v128.not(b)),
};

const FORMULAS: Readonly<Record<string, Elementary>> = {
  exp: { name: 'exp', formula: exp },
  expm1: { name: 'expm1', formula: expm1 },
  log: { name: 'log', formula: log },
  log1p: { name: 'log1p', formula: log1p },
  sigmoid: { name: 'sigmoid', formula: sigmoid },
  tanh: { name: 'tanh', formula: tanh },
  normalTail: { name: 'normalTail', formula: normalTail },
  sin: SIN,
  cos: COS,
};

/** What is computed otherwise: by a choice of bits, as a conversion, by a function of two numbers. */
const OTHERS: ReadonlySet<string> = new Set(['select', 'convert', 'pow', 'mod']);
const LOGIC: ReadonlySet<string> = new Set(['and', 'or', 'xor', 'not']);
const ROUNDING: ReadonlySet<string> = new Set(['floor', 'ceil', 'round']);

/** Whether a primitive is computed element by element. */
export function isElementwise(name: string): boolean {
  return OTHERS.has(name) || [OPERATIONS, ON_MASKS, FORMULAS].some((table) => name in table);
}

/** The elementary function of that name, if there is one. */
export function elementaryOf(name: string): Elementary | undefined {
  return FORMULAS[name];
}

/** The instruction of an operation on operands of a type. */
export function instructionOf(name: string, dtype: DType): Instruction {
  const instruction = dtype === 'bool' ? ON_MASKS[name] : OPERATIONS[name].vector[dtype];
  if (instruction === undefined) throw new Error(`internal: no instruction for ${name} of ${dtype}`);
  return instruction;
}

/** A node in another type. */
export function converted(node: Node, dtype: DType): Node {
  return node.dtype === dtype ? node : { kind: 'apply', dtype, name: 'convert', operands: [node] };
}

/**
 * The node of an element-wise primitive. An operation that has no form for a type is said in others that have, as linalg
 * defines it: the remainder in float64, the power of bytes in 32 bits, logic of what is not 0.
 *
 * @param dtype - of the result
 */
export function applyNode(name: string, dtype: DType, operands: readonly Node[]): Node {
  const type = operands[operands.length - 1].dtype;
  const within = (other: DType): Node =>
    converted(
      {
        kind: 'apply',
        dtype: other,
        name,
        operands: operands.map((node) => converted(node, other)),
      },
      dtype,
    );
  if (name === 'convert') return converted(operands[0], dtype);
  if (LOGIC.has(name)) return within('bool');
  if (ROUNDING.has(name) && !isFloat(type)) return operands[0];
  if (name === 'isFinite' && !isFloat(type)) return { kind: 'number', dtype, value: 1 };
  if (name === 'mod' || FORMULAS[name]?.wide === true || (name === 'pow' && isFloat(type))) {
    return within('float64');
  }
  if (name === 'pow' && type === 'uint8') return within('uint32');
  return { kind: 'apply', dtype, name, operands };
}

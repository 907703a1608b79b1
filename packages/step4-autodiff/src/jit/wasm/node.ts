import { type DType } from '@first-principles/linalg';
import {
  exp,
  expm1,
  log,
  log1p,
  operations,
  sigmoid,
  tanh,
  type Algebra,
  type Operation,
} from '@first-principles/linalg/kernels';
import { i32x4, v128, type Expr } from '@first-principles/wasm';
import type { Place } from './buffer.ts';

/** One element of a kernel's computation: what it reads, a number, or an operation on others. */
export type Node =
  | { readonly kind: 'load'; readonly dtype: DType; readonly place: Place }
  | { readonly kind: 'number'; readonly dtype: DType; readonly value: number }
  | {
      readonly kind: 'apply';
      readonly dtype: DType;
      readonly name: string;
      readonly operands: readonly Node[];
    };

/** An element of a place. */
export function loadNode(place: Place): Node {
  return { kind: 'load', dtype: place.dtype, place };
}

/** An instruction on vectors; operands are reads of locals. */
type Instruction = (...operands: Expr<'v128'>[]) => Expr<'v128'>;

/** A function of one float, written over any algebra. */
type Formula = <F, I, M>(algebra: Algebra<F, I, M>, x: F, dtype: 'float32' | 'float64') => F;

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
  equal: i32x4.eq,
  notEqual: v128.xor,
};

const FORMULAS: Readonly<Record<string, Formula>> = { exp, expm1, log, log1p, sigmoid, tanh };

/** The formula of an elementary function, if the operation is one. */
export function formulaOf(name: string): Formula | undefined {
  return FORMULAS[name];
}

/**
 * The instruction of an operation on operands of a type, if it has one.
 *
 * @param dtype - of the operands; of the choices for `select`
 */
export function instructionOf(name: string, dtype: DType): Instruction | undefined {
  if (name === 'select') return (mask, x, y) => v128.bitselect(x, y, mask);
  if (dtype === 'bool') return ON_MASKS[name];
  return OPERATIONS[name]?.vector[dtype];
}

/** Whether a primitive is computed element by element, for operands of some type at least. */
export function isElementwise(name: string): boolean {
  return (
    name === 'select' || name === 'convert' || [OPERATIONS, ON_MASKS, FORMULAS].some((table) => name in table)
  );
}

/** Bytes of a lane that a type needs in a register; null for masks, which fit any. */
function laneBytes(dtype: DType): 4 | 8 | null | undefined {
  if (dtype === 'bool') return null;
  if (dtype === 'float64') return 8;
  return dtype === 'uint8' ? undefined : 4;
}

/**
 * The node of an operation, if it can be computed by vectors: it has an instruction or a formula, and all types in it fit
 * into lanes of one width.
 */
export function applyNode(name: string, dtype: DType, operands: readonly Node[]): Node | undefined {
  const type = operands[operands.length - 1].dtype;
  const isFormula = formulaOf(name) !== undefined && (type === 'float32' || type === 'float64');
  const isConversion =
    name === 'convert' && (type === 'bool' || dtype === 'bool') && dtype !== 'uint8' && type !== 'uint8';
  if (!isFormula && !isConversion && instructionOf(name, type) === undefined) return undefined;
  const node: Node = { kind: 'apply', dtype, name, operands };
  return widthOf([node]) === undefined ? undefined : node;
}

/** Every node of some computations, once. */
export function* walk(nodes: readonly Node[], seen = new Set<Node>()): Generator<Node> {
  for (const node of nodes) {
    if (seen.has(node)) continue;
    seen.add(node);
    yield node;
    if (node.kind === 'apply') yield* walk(node.operands, seen);
  }
}

/** Bytes of a lane for all of these nodes; undefined where they do not agree, or a type has no such lanes. */
export function widthOf(nodes: readonly Node[]): 4 | 8 | undefined {
  let width: 4 | 8 | undefined;
  for (const { dtype } of walk(nodes)) {
    const own = laneBytes(dtype);
    if (own === undefined || (own !== null && width !== undefined && width !== own)) return undefined;
    width = own ?? width;
  }
  return width ?? 4;
}

/** The places that nodes read, each once. */
export function placesOf(nodes: readonly Node[]): Place[] {
  return [...new Set([...walk(nodes)].flatMap((node) => (node.kind === 'load' ? [node.place] : [])))];
}

/**
 * Computations with some of their nodes replaced; what was shared stays shared.
 *
 * @param replace - what stands for a node; undefined keeps it, over replaced operands
 */
export function replacing(replace: (node: Node) => Node | undefined): (node: Node) => Node {
  const known = new Map<Node, Node>();
  const of = (node: Node): Node => {
    const before = known.get(node);
    if (before !== undefined) return before;
    const after =
      replace(node) ?? (node.kind === 'apply' ? { ...node, operands: node.operands.map(of) } : node);
    known.set(node, after);
    return after;
  };
  return of;
}

import {
  f32,
  f32x4,
  f64,
  f64x2,
  i32,
  i32x4,
  i64,
  i64x2,
  v128,
  type Expr,
  type Local,
  type Statement,
} from '@first-principles/wasm';
import { type DType } from '@first-principles/linalg';
import { LANES, truthLanes, vectorAlgebra, type Code } from '@first-principles/linalg/kernels';
import type { Place } from './buffer.ts';
import { formulaOf, instructionOf, type Node } from './node.ts';

/** A number in every lane. */
export function splatOf(dtype: DType, value: number, width: 4 | 8): Expr<'v128'> {
  if (dtype === 'bool') return i32x4.splat(i32.const(value === 0 ? 0 : -1));
  if (width === 8) return f64x2.splat(f64.const(value));
  return dtype === 'float32' ? f32x4.splat(f32.const(value)) : i32x4.splat(i32.const(value | 0));
}

/** 1 where a mask is true. */
function fromMask(mask: Expr<'v128'>, dtype: DType, width: 4 | 8): Expr<'v128'> {
  return v128.and(mask, splatOf(dtype, 1, width));
}

/** The mask of the numbers that are not 0. */
function toMask(x: Expr<'v128'>, dtype: DType): Expr<'v128'> {
  return instructionOf('notEqual', dtype)!(x, splatOf(dtype, 0, dtype === 'float64' ? 8 : 4));
}

/**
 * Computes nodes in registers: each once, in a local. What is the same for all elements is set once, before the loop.
 *
 * @param loaded - the local that holds the element of a place that is read
 */
export function compute(
  nodes: readonly Node[],
  width: 4 | 8,
  code: Code,
  loaded: (place: Place) => Local<'v128'>,
): Local<'v128'>[] {
  const algebras = { float32: vectorAlgebra('float32', code), float64: vectorAlgebra('float64', code) };
  const known = new Map<Node, Local<'v128'>>();
  const numbers = new Map<string, Local<'v128'>>();
  const into = (list: Statement[], value: Expr<'v128'>): Local<'v128'> => {
    const local = code.scope.local('v128');
    list.push(local.set(value));
    return local;
  };
  const of = (node: Node): Local<'v128'> => {
    const before = known.get(node);
    if (before !== undefined) return before;
    const local = make(node);
    known.set(node, local);
    return local;
  };
  const make = (node: Node): Local<'v128'> => {
    if (node.kind === 'load') return loaded(node.place);
    if (node.kind === 'number') {
      const id = `${node.dtype} ${Object.is(node.value, -0) ? '-0' : node.value}`;
      const local = numbers.get(id) ?? into(code.constants, splatOf(node.dtype, node.value, width));
      numbers.set(id, local);
      return local;
    }
    const operands = node.operands.map(of);
    const type = node.operands[node.operands.length - 1].dtype;
    if (node.name === 'convert') {
      const x = operands[0].get();
      return into(code.body, type === 'bool' ? fromMask(x, node.dtype, width) : toMask(x, type));
    }
    const formula = formulaOf(node.name);
    if (formula !== undefined && (type === 'float32' || type === 'float64')) {
      return formula(algebras[type], operands[0], type);
    }
    const instruction = instructionOf(node.name, type)!;
    return into(code.body, instruction(...operands.map((local) => local.get())));
  };
  return nodes.map(of);
}

/** Whole vectors of a type in registers of lanes of `width` bytes: masks for truth values. */
export function lanesOf(
  dtype: DType,
  width: 4 | 8,
): {
  load(at: Expr<'i32'>): Expr<'v128'>;
  splat(at: Expr<'i32'>): Expr<'v128'>;
  store(at: Expr<'i32'>, value: Expr<'v128'>): Statement;
} {
  return dtype === 'bool' ? truthLanes(width) : LANES[dtype];
}

/** Loads `count` elements that are `step` bytes apart into the first lanes. */
export function gather(
  dtype: DType,
  width: 4 | 8,
  pointer: Local<'i32'>,
  step: number,
  count: number,
): Expr<'v128'> {
  const others = Array.from({ length: count - 1 }, (_, i) => i + 1);
  const at = (i: number): Expr<'i32'> =>
    i === 0 ? pointer.get() : i32.add(pointer.get(), i32.const(i * step));
  if (dtype === 'bool' && width === 4) {
    const bytes = others.reduce(
      (value, i) => i32x4.replace_lane(value, i32.load8_u(at(i)), i),
      i32x4.splat(i32.load8_u(at(0))),
    );
    return i32x4.neg(bytes);
  }
  if (dtype === 'bool') {
    const bytes = others.reduce(
      (value, i) => i64x2.replace_lane(value, i64.load8_u(at(i)), i),
      i64x2.splat(i64.load8_u(at(0))),
    );
    return i64x2.neg(bytes);
  }
  return others.reduce(
    (value, i) => {
      if (width === 8) return f64x2.replace_lane(value, f64.load(at(i)), i);
      return dtype === 'float32'
        ? f32x4.replace_lane(value, f32.load(at(i)), i)
        : i32x4.replace_lane(value, i32.load(at(i)), i);
    },
    LANES[dtype].splat(at(0)),
  );
}

/** Stores the first `count` lanes to places that are `step` bytes apart. */
export function scatter(
  dtype: DType,
  width: 4 | 8,
  pointer: Local<'i32'>,
  step: number,
  count: number,
  value: Local<'v128'>,
): Statement[] {
  return Array.from({ length: count }, (_, i): Statement => {
    const at = i === 0 ? pointer.get() : i32.add(pointer.get(), i32.const(i * step));
    if (dtype === 'bool') {
      const lane = width === 4 ? i32x4.extract_lane(value.get(), i) : i32x4.extract_lane(value.get(), 2 * i);
      return i32.store8(at, i32.and(lane, i32.const(1)));
    }
    if (width === 8) return f64.store(at, f64x2.extract_lane(value.get(), i));
    if (dtype === 'float32') return f32.store(at, f32x4.extract_lane(value.get(), i));
    return i32.store(at, i32x4.extract_lane(value.get(), i));
  });
}

import {
  f32,
  f32x4,
  f64,
  f64x2,
  i32,
  i32x4,
  i8x16,
  v128,
  when,
  type Expr,
  type Local,
  type Statement,
} from '@first-principles/wasm';
import type { DType, FloatDType } from '@first-principles/linalg';
import { LANES, pow, vectorAlgebra, type Code, type Elementary } from '@first-principles/linalg/kernels';
import type { Place } from '../memory/buffer.ts';
import { convertedLanes, maskOf } from './conversions.ts';
import type { KernelModule } from './kernel-module.ts';
import type { Node, Width } from './node.ts';
import { elementaryOf, instructionOf } from './operations.ts';

const VECTOR = 16;

/** A number in every lane. */
export function splatOf(dtype: DType, value: number): Expr<'v128'> {
  if (dtype === 'float64') return f64x2.splat(f64.const(value));
  if (dtype === 'float32') return f32x4.splat(f32.const(value));
  if (dtype === 'uint8') return i8x16.splat(i32.const(value));
  return i32x4.splat(i32.const(dtype === 'bool' ? -Number(value !== 0) : value));
}

/** Whether some float64 lies beyond the reach of a formula, and is finite. */
function isFar(x: Expr<'v128'>, above: number): Expr<'i32'> {
  const size = f64x2.abs(x);
  const [low, high] = [splatOf('float64', above), splatOf('float64', Infinity)];
  return v128.any_true(v128.and(f64x2.gt(size, low), f64x2.lt(size, high)));
}

/** What is done with the lanes of one kind of number. */
interface Lanes<T extends 'f64' | 'i32'> {
  splat(value: Expr<T>): Expr<'v128'>;
  extract_lane(x: Expr<'v128'>, lane: number): Expr<T>;
  replace_lane(x: Expr<'v128'>, value: Expr<T>, lane: number): Expr<'v128'>;
}

/** A function of single numbers, on each of the first lanes. */
function eachLane<T extends 'f64' | 'i32'>(
  { splat, extract_lane, replace_lane }: Lanes<T>,
  count: number,
  f: (...operands: Expr<T>[]) => Expr<T>,
  operands: readonly Expr<'v128'>[],
): Expr<'v128'> {
  const lane = (i: number): Expr<T> => f(...operands.map((x) => extract_lane(x, i)));
  let result = splat(lane(0));
  for (let i = 1; i < count; i++) result = replace_lane(result, lane(i), i);
  return result;
}

/**
 * Computes nodes in registers: each once, in a local. What is the same for all elements is set once, before the loop.
 * Elements of every type lie in the first lanes of their vector, as many as the widest has; masks have lanes of its width.
 *
 * @param loaded - the local that holds the element of a place that is read
 */
export function compute(
  nodes: readonly Node[],
  width: Width,
  code: Code,
  module: KernelModule,
  loaded: (place: Place) => Local<'v128'>,
): Local<'v128'>[] {
  const algebras = { float32: vectorAlgebra('float32', code), float64: vectorAlgebra('float64', code) };
  const known = new Map<Node, Local<'v128'>>();
  const numbers = new Map<string, Local<'v128'>>();
  const into = (value: Expr<'v128'>, list: Statement[] = code.body): Local<'v128'> => {
    const local = code.scope.local('v128');
    list.push(local.set(value));
    return local;
  };
  const of = (node: Node): Local<'v128'> => {
    const local = known.get(node) ?? make(node);
    known.set(node, local);
    return local;
  };
  const make = (node: Node): Local<'v128'> => {
    if (node.kind === 'load') return loaded(node.place);
    if (node.kind === 'number') {
      const id = `${node.dtype} ${Object.is(node.value, -0) ? '-0' : node.value}`;
      const local = numbers.get(id) ?? into(splatOf(node.dtype, node.value), code.constants);
      numbers.set(id, local);
      return local;
    }
    const { name, dtype } = node;
    const operands = node.operands.map(of);
    const reads = operands.map((local) => local.get());
    const type = node.operands[node.operands.length - 1].dtype;
    const elementary = elementaryOf(name);
    if (elementary !== undefined) return byFormula(elementary, operands[0], type as FloatDType);
    if (name === 'pow' && type === 'float64') return pow(algebras.float64, operands[0], operands[1]);
    if (name === 'pow') return into(eachLane(i32x4, VECTOR / width, module.pow(type), reads));
    if (name === 'mod') return into(eachLane(f64x2, 2, module.mod, reads));
    if (name === 'convert') return into(conversion(reads[0], type, dtype));
    if (name === 'select') return into(v128.bitselect(reads[1], reads[2], beside(reads[0], type)));
    const value = instructionOf(name, type)(...reads);
    return into(dtype === 'bool' ? asMask(value, type) : value);
  };

  /** What a comparison of elements of a type gives, as a mask. */
  const asMask = (value: Expr<'v128'>, type: DType): Expr<'v128'> =>
    type === 'bool' ? value : maskOf(value, LANES[type].bytes, width);
  /** A mask with lanes as elements of a type have them. */
  const beside = (mask: Expr<'v128'>, type: DType): Expr<'v128'> =>
    type === 'bool' ? mask : maskOf(mask, width, LANES[type].bytes);

  const conversion = (x: Expr<'v128'>, from: DType, to: DType): Expr<'v128'> => {
    if (from === 'bool') return v128.and(beside(x, to), splatOf(to, 1));
    if (to === 'bool') return asMask(instructionOf('notEqual', from)(x, splatOf(from, 0)), from);
    return convertedLanes(x, from, to, into);
  };
  const byFormula = (
    { name, formula, far }: Elementary,
    x: Local<'v128'>,
    dtype: FloatDType,
  ): Local<'v128'> => {
    const near = formula(algebras[dtype], x, dtype);
    if (far === undefined) return near;
    const whole = eachLane(f64x2, 2, module.whole(name), [x.get()]);
    code.body.push(when(isFar(x.get(), far.above), [near.set(whole)]));
    return near;
  };
  return nodes.map(of);
}

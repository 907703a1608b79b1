import {
  br_if,
  f32,
  f32x4,
  f64,
  f64x2,
  i32,
  i32x4,
  i64,
  i64x2,
  loop,
  ModuleBuilder,
  v128,
  when,
  type Expr,
  type Local,
  type Scope,
  type Statement,
} from '@first-principles/wasm';
import type { FloatDType } from '../../dtype.ts';
import { VECTOR } from '../memory.ts';
import type { Algebra, Formula } from './algebra.ts';

/** A local variable that holds a vector. */
export type Vector = Local<'v128'>;

/** Statements under construction: constants are set once before the loop, everything else inside it. */
export interface Code {
  readonly scope: Scope;
  readonly constants: Statement[];
  readonly body: Statement[];
}

/**
 * The algebra of vectors of one format: each operation adds an instruction to the code and answers the local variable
 * that holds its result.
 */
export function vectorAlgebra(
  dtype: FloatDType,
  { scope, constants, body }: Code,
): Algebra<Vector, Vector, Vector> {
  const floats = dtype === 'float32' ? f32x4 : f64x2;
  const ints = dtype === 'float32' ? i32x4 : i64x2;
  const known = new Map<string, Vector>();

  const into = (list: Statement[], value: Expr<'v128'>): Vector => {
    const result = scope.local('v128');
    list.push(result.set(value));
    return result;
  };
  const constant = (key: string, value: () => Expr<'v128'>): Vector => {
    const result = known.get(key) ?? into(constants, value());
    known.set(key, result);
    return result;
  };
  const one =
    (op: (a: Expr<'v128'>) => Expr<'v128'>) =>
    (a: Vector): Vector =>
      into(body, op(a.get()));
  const two =
    (op: (a: Expr<'v128'>, b: Expr<'v128'>) => Expr<'v128'>) =>
    (a: Vector, b: Vector): Vector =>
      into(body, op(a.get(), b.get()));

  return {
    float: (value) =>
      constant(Object.is(value, -0) ? '-0' : `${value}`, () =>
        dtype === 'float32' ? f32x4.splat(f32.const(value)) : f64x2.splat(f64.const(value)),
      ),
    int: (value) =>
      constant(`int ${value}`, () =>
        dtype === 'float32' ? i32x4.splat(i32.const(Number(value))) : i64x2.splat(i64.const(value)),
      ),
    add: two(floats.add),
    sub: two(floats.sub),
    mul: two(floats.mul),
    div: two(floats.div),
    sqrt: one(floats.sqrt),
    abs: one(floats.abs),
    nearest: one(floats.nearest),
    less: two(floats.lt),
    equal: two(floats.eq),
    select: (mask, whenTrue, whenFalse) =>
      into(body, v128.bitselect(whenTrue.get(), whenFalse.get(), mask.get())),
    bits: (a) => a,
    fromBits: (a) => a,
    intAdd: two(ints.add),
    intSub: two(ints.sub),
    intAnd: two(v128.and),
    intOr: two(v128.or),
    shiftLeft: (a, by) => into(body, ints.shl(a.get(), i32.const(by))),
    shiftRight: (a, by) => into(body, ints.shr_u(a.get(), i32.const(by))),
  };
}

/**
 * A module with `map(from, to, bytes)`: to[i] = formula(from[i]), a vector at a time; `bytes` is a whole number of
 * vectors, not 0.
 */
export function generateMap(formula: Formula, dtype: FloatDType): ModuleBuilder {
  const module = new ModuleBuilder();
  module.func('map', { from: 'i32', to: 'i32', bytes: 'i32' }, 'void', ({ from, to, bytes }, scope) => {
    const code: Code = { scope, constants: [], body: [] };
    const end = scope.local('i32', 'end');
    const x = scope.local('v128', 'x');
    const y = formula(vectorAlgebra(dtype, code), x, dtype);
    return [
      end.set(i32.add(from.get(), bytes.get())),
      ...code.constants,
      when(bytes.get(), [
        loop((next) => [
          x.set(v128.load(from.get())),
          ...code.body,
          v128.store(to.get(), y.get()),
          to.set(i32.add(to.get(), i32.const(VECTOR))),
          br_if(next, i32.lt_u(from.tee(i32.add(from.get(), i32.const(VECTOR))), end.get())),
        ]),
      ]),
    ];
  });
  return module;
}

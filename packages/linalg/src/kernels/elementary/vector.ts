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
} from '@first-principles/wasm';
import type { FloatDType } from '../../dtype.ts';
import { VECTOR } from '../memory.ts';
import type { Algebra, Formula } from './algebra.ts';
import { inLocals, type Code } from './compile.ts';

/** A local variable that holds a vector. */
export type Vector = Local<'v128'>;

/** The operations as instructions on vectors of one format. */
function instructions(dtype: FloatDType): Algebra<Expr<'v128'>, Expr<'v128'>, Expr<'v128'>> {
  const floats = dtype === 'float32' ? f32x4 : f64x2;
  const ints = dtype === 'float32' ? i32x4 : i64x2;
  return {
    float: (value) => (dtype === 'float32' ? f32x4.splat(f32.const(value)) : f64x2.splat(f64.const(value))),
    int: (value) =>
      dtype === 'float32' ? i32x4.splat(i32.const(Number(value))) : i64x2.splat(i64.const(value)),
    add: floats.add,
    sub: floats.sub,
    mul: floats.mul,
    div: floats.div,
    sqrt: floats.sqrt,
    abs: floats.abs,
    nearest: floats.nearest,
    less: floats.lt,
    equal: floats.eq,
    select: (mask, whenTrue, whenFalse) => v128.bitselect(whenTrue, whenFalse, mask),
    bits: (a) => a,
    fromBits: (a) => a,
    intAdd: ints.add,
    intSub: ints.sub,
    intAnd: v128.and,
    intOr: v128.or,
    shiftLeft: (a, by) => ints.shl(a, i32.const(by)),
    shiftRight: (a, by) => ints.shr_u(a, i32.const(by)),
  };
}

/** The algebra of vectors of one format, as code. */
export function vectorAlgebra(dtype: FloatDType, code: Code): Algebra<Vector, Vector, Vector> {
  return inLocals(instructions(dtype), code);
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

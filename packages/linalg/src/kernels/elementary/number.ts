import {
  f32,
  f64,
  i32,
  i64,
  instantiate,
  ModuleBuilder,
  select,
  type Expr,
  type Local,
  type Parameters,
} from '@first-principles/wasm';
import type { FloatDType } from '../../dtype.ts';
import { kernelMemory } from '../memory.ts';
import {
  formatOf,
  isFar,
  type Algebra,
  type Elementary,
  type Formula2,
  type FormulaOfBits,
} from './algebra.ts';
import { inLocals, type Code } from './compile.ts';

/** The operations as instructions on single float64 numbers, which every WebAssembly has. */
const DOUBLE: Algebra<Expr<'f64'>, Expr<'i64'>, Expr<'i32'>> = {
  float: f64.const,
  int: i64.const,
  add: f64.add,
  sub: f64.sub,
  mul: f64.mul,
  div: f64.div,
  sqrt: f64.sqrt,
  abs: f64.abs,
  nearest: f64.nearest,
  less: f64.lt,
  equal: f64.eq,
  select: (mask, whenTrue, whenFalse) => select(whenTrue, whenFalse, mask),
  bits: i64.reinterpret_f64,
  fromBits: f64.reinterpret_i64,
  intAdd: i64.add,
  intSub: i64.sub,
  intAnd: i64.and,
  intOr: i64.or,
  shiftLeft: (a, by) => i64.shl(a, i64.const(BigInt(by))),
  shiftRight: (a, by) => i64.shr_u(a, i64.const(BigInt(by))),
};

/** The operations as instructions on single float32 numbers. */
const SINGLE: Algebra<Expr<'f32'>, Expr<'i32'>, Expr<'i32'>> = {
  float: f32.const,
  int: (value) => i32.const(Number(value)),
  add: f32.add,
  sub: f32.sub,
  mul: f32.mul,
  div: f32.div,
  sqrt: f32.sqrt,
  abs: f32.abs,
  nearest: f32.nearest,
  less: f32.lt,
  equal: f32.eq,
  select: (mask, whenTrue, whenFalse) => select(whenTrue, whenFalse, mask),
  bits: i32.reinterpret_f32,
  fromBits: f32.reinterpret_i32,
  intAdd: i32.add,
  intSub: i32.sub,
  intAnd: i32.and,
  intOr: i32.or,
  shiftLeft: (a, by) => i32.shl(a, i32.const(by)),
  shiftRight: (a, by) => i32.shr_u(a, i32.const(by)),
};

/** A module with the function `f` of some numbers. */
function compile<P extends Parameters, F extends 'f32' | 'f64'>(
  name: string,
  parameters: P,
  type: F,
  formula: (code: Code, operands: { readonly [K in keyof P]: Local<P[K]> }) => Local<F>,
): (...operands: (number | bigint)[]) => number {
  const build = (): ModuleBuilder => {
    const module = new ModuleBuilder();
    module.func('f', parameters, type, (operands, scope) => {
      const code: Code = { scope, constants: [], body: [] };
      const result = formula(code, operands);
      return [...code.constants, ...code.body, result.get()];
    });
    return module;
  };
  const { f } = instantiate(`elementary/${name}/number/${type}`, build, kernelMemory);
  return f as (...operands: (number | bigint)[]) => number;
}

/**
 * The kernel compiled for one number at a time: its specification bit for bit, some hundred times faster. Of a float32
 * kernel that computes in float64, the result is not yet rounded.
 */
export function numberFunction(kernel: Elementary, dtype: FloatDType = 'float64'): (x: number) => number {
  const { name, formula, far } = kernel;
  const f =
    formatOf(kernel, dtype) === 'float32'
      ? compile(name, { x: 'f32' }, 'f32', (code, { x }) => formula(inLocals(SINGLE, code), x, 'float32'))
      : compile(name, { x: 'f64' }, 'f64', (code, { x }) => formula(inLocals(DOUBLE, code), x, 'float64'));
  return far === undefined ? f : (x) => (isFar(kernel, x) ? far.of(x) : f(x));
}

/** A formula of two float64 numbers, compiled likewise. */
export function numberFunction2(name: string, formula: Formula2): (x: number, y: number) => number {
  return compile(name, { x: 'f64', y: 'f64' }, 'f64', (code, { x, y }) =>
    formula(inLocals(DOUBLE, code), x, y),
  );
}

/** A formula of the bits of one number, compiled likewise. */
export function bitsFunction(
  name: string,
  formula: FormulaOfBits,
  dtype: FloatDType,
): (bits: bigint) => number {
  if (dtype === 'float64')
    return compile(name, { bits: 'i64' }, 'f64', (code, { bits }) =>
      formula(inLocals(DOUBLE, code), bits, dtype),
    );
  const f = compile(name, { bits: 'i32' }, 'f32', (code, { bits }) =>
    formula(inLocals(SINGLE, code), bits, dtype),
  );
  return (bits) => f(Number(bits));
}

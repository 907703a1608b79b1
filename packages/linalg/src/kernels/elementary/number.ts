import {
  f64,
  i64,
  instantiate,
  ModuleBuilder,
  select,
  type Expr,
  type Local,
  type Parameters,
} from '@first-principles/wasm';
import { kernelMemory } from '../memory.ts';
import { isFar, type Algebra, type Elementary, type Formula2 } from './algebra.ts';
import { inLocals, type Code } from './compile.ts';

/** The operations as instructions on single float64 numbers, which every WebAssembly has. */
const INSTRUCTIONS: Algebra<Expr<'f64'>, Expr<'i64'>, Expr<'i32'>> = {
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

/** The algebra of a float64, as code. */
type Machine = Algebra<Local<'f64'>, Local<'i64'>, Local<'i32'>>;

/** A module with the function `f` of some numbers. */
function compile<P extends Parameters>(
  name: string,
  parameters: P,
  formula: (algebra: Machine, operands: { readonly [K in keyof P]: Local<P[K]> }) => Local<'f64'>,
): (...operands: number[]) => number {
  const build = (): ModuleBuilder => {
    const module = new ModuleBuilder();
    module.func('f', parameters, 'f64', (operands, scope) => {
      const code: Code = { scope, constants: [], body: [] };
      const result = formula(inLocals(INSTRUCTIONS, code), operands);
      return [...code.constants, ...code.body, result.get()];
    });
    return module;
  };
  const { f } = instantiate(`elementary/${name}/number`, build, kernelMemory);
  return f as (...operands: number[]) => number;
}

/** The kernel compiled for one float64 at a time: its specification bit for bit, some hundred times faster. */
export function numberFunction(kernel: Elementary): (x: number) => number {
  const { name, formula, far } = kernel;
  const f = compile(name, { x: 'f64' }, (algebra, { x }) => formula(algebra, x, 'float64'));
  return far === undefined ? f : (x) => (isFar(kernel, x) ? far.of(x) : f(x));
}

/** A formula of two float64 numbers, compiled likewise. */
export function numberFunction2(name: string, formula: Formula2): (x: number, y: number) => number {
  return compile(name, { x: 'f64', y: 'f64' }, (algebra, { x, y }) => formula(algebra, x, y));
}

import { f64, i64, instantiate, ModuleBuilder, select, type Expr } from '@first-principles/wasm';
import { kernelMemory } from '../memory.ts';
import { isFar, type Algebra, type Elementary } from './algebra.ts';
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

/** The kernel compiled for one float64 at a time: its specification bit for bit, some hundred times faster. */
export function numberFunction(kernel: Elementary): (x: number) => number {
  const { name, formula, far } = kernel;
  const build = (): ModuleBuilder => {
    const module = new ModuleBuilder();
    module.func('f', { x: 'f64' }, 'f64', ({ x }, scope) => {
      const code: Code = { scope, constants: [], body: [] };
      const y = formula(inLocals(INSTRUCTIONS, code), x, 'float64');
      return [...code.constants, ...code.body, y.get()];
    });
    return module;
  };
  const { f } = instantiate(`elementary/${name}/number`, build, kernelMemory) as unknown as {
    f(x: number): number;
  };
  return far === undefined ? f : (x) => (isFar(kernel, x) ? far.of(x) : f(x));
}

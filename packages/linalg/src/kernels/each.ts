import {
  br_if,
  i32,
  loop,
  v128,
  when,
  type Expr,
  type Func,
  type ModuleBuilder,
} from '@first-principles/wasm';
import type { FloatDType } from '../dtype.ts';
import type { Algebra } from './elementary/algebra.ts';
import type { Code } from './elementary/compile.ts';
import { vectorAlgebra, type Vector } from './elementary/vector.ts';
import { LANES } from './matmul/lanes.ts';
import { VECTOR } from './memory.ts';

/** Some numbers by name. */
type Named<Name extends string, F> = Readonly<Record<Name, F>>;

/** A function of numbers by name, written over any algebra, with any number of results by name. */
export type EachFormula<In extends string, Out extends string> = <F, I, M>(
  algebra: Algebra<F, I, M>,
  x: Named<In, F>,
) => Named<Out, F>;

/** What a formula reads and writes. */
export interface EachOperands<Read extends string, Shared extends string, Write extends string> {
  /** Arrays that are read. */
  readonly read: readonly Read[];
  /** Single numbers, the same for all elements. */
  readonly shared?: readonly Shared[];
  /** Arrays that are written; one that is read too is written in place. */
  readonly write: readonly Write[];
}

/** A function with the address of every operand, and the length of the arrays in bytes. */
export type EachFunc<Name extends string> = Func<Readonly<Record<Name | 'bytes', 'i32'>>, 'void'>;

/**
 * Adds to `module` a loop that computes a formula for each element of some arrays, a vector at a time:
 *
 *     (write₁[i], write₂[i], …) = formula(read₁[i], read₂[i], …, shared₁, …)
 *
 * `bytes` is a whole number of vectors; arrays may be the same, but not overlap otherwise.
 *
 * @example
 * const square = { read: ['x'], write: ['y'] } as const;
 * defineEach(module, 'square', 'float32', square, ({ mul }, { x }) => ({ y: mul(x, x) }));
 */
export function defineEach<Read extends string, Write extends string, Shared extends string = never>(
  module: ModuleBuilder,
  name: string,
  dtype: FloatDType,
  { read, shared = [], write }: EachOperands<Read, Shared, Write>,
  formula: EachFormula<Read | Shared, Write>,
): EachFunc<Read | Shared | Write> {
  const arrays = [...new Set<Read | Write>([...read, ...write])];
  const addresses = Object.fromEntries([...arrays, ...shared].map((operand) => [operand, 'i32']));
  const parameters = { ...addresses, bytes: 'i32' } as Record<Read | Shared | Write | 'bytes', 'i32'>;
  return module.func(name, parameters, 'void', (p, scope) => {
    const code: Code = { scope, constants: [], body: [] };
    const local = (operand: string): [string, Vector] => [operand, scope.local('v128', operand)];
    const x = Object.fromEntries([...read, ...shared].map(local)) as Record<Read | Shared, Vector>;
    const results = formula(vectorAlgebra(dtype, code), x);
    const at = scope.local('i32', 'at');
    const here = (operand: Read | Write): Expr<'i32'> => i32.add(p[operand].get(), at.get());
    return [
      ...code.constants,
      ...shared.map((operand) => x[operand].set(LANES[dtype].splat(p[operand].get()))),
      when(p.bytes.get(), [
        loop((next) => [
          ...read.map((operand) => x[operand].set(v128.load(here(operand)))),
          ...code.body,
          ...write.map((operand) => v128.store(here(operand), results[operand].get())),
          br_if(next, i32.lt_u(at.tee(i32.add(at.get(), i32.const(VECTOR))), p.bytes.get())),
        ]),
      ]),
    ];
  });
}

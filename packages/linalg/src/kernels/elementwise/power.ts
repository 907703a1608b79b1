import {
  br_if,
  i32,
  loop,
  when,
  type Expr,
  type Func,
  type ModuleBuilder,
  type Statement,
} from '@first-principles/wasm';
import { DTypeError } from '../../errors.ts';
import { numberFunction2 } from '../elementary/number.ts';
import { pow } from '../elementary/pow.ts';
import type { Operation } from './operation.ts';

let compiled: ((x: number, y: number) => number) | undefined;

/** xʸ of two float64 numbers; a float32 result is that, rounded once more. */
export function powOfFloats(x: number, y: number): number {
  return (compiled ??= numberFunction2('pow', pow))(x, y);
}

/** xʸ modulo 2³² by squaring, for a whole y ≥ 0. */
function powOfIntegers(x: number, y: number): number {
  let result = 1;
  for (let [square, rest] = [x, y]; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = Math.imul(result, square);
    square = Math.imul(square, square);
  }
  return result;
}

/** A whole number raised to a negative power is none: throws the DTypeError that says so. */
export function negativePower(y: number): never {
  throw new DTypeError(
    `pow: integers to a negative power are not integers: a power is ${y}: use astype('float32')`,
  );
}

/**
 * Adds xʸ of whole numbers to a module: `powOfIntegers`.
 *
 * @param refuse - what is done about a power below 0, where there is such a thing
 */
export function definePow(
  module: ModuleBuilder,
  name: string,
  refuse?: (y: Expr<'i32'>) => Statement,
): Func<{ readonly x: 'i32'; readonly y: 'i32' }, 'i32'> {
  return module.func(name, { x: 'i32', y: 'i32' }, 'i32', ({ x, y }, scope) => {
    const result = scope.local('i32', 'result');
    const times = (factor: Expr<'i32'>): Expr<'i32'> => i32.mul(factor, x.get());
    return [
      ...(refuse === undefined ? [] : [when(i32.lt_s(y.get(), i32.const(0)), [refuse(y.get())])]),
      result.set(i32.const(1)),
      loop((next) => [
        when(i32.and(y.get(), i32.const(1)), [result.set(times(result.get()))]),
        x.set(times(x.get())),
        br_if(next, y.tee(i32.shr_u(y.get(), i32.const(1)))),
      ]),
      result.get(),
    ];
  });
}

/** The power, by vectors of float64 for both floats. */
export const POW: Operation = {
  name: 'pow',
  scalar: { float: powOfFloats, integer: powOfIntegers },
  vector: {},
  formula: pow,
};

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

/** The power, by vectors of float64 for both floats. */
export const POW: Operation = {
  name: 'pow',
  scalar: { float: powOfFloats, integer: powOfIntegers },
  vector: {},
  formula: pow,
};

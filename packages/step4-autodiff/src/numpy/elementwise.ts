import { broadcastShapes, type DType, type NDArray } from '@first-principles/linalg';
import * as lax from '../primitives/arithmetic.ts';
import * as compare from '../primitives/comparisons.ts';
import { convert } from '../primitives/convert.ts';
import { select } from '../primitives/select.ts';
import { asArray, asFloat, stretch, together, type Operand } from './operands.ts';

/** A function of two operands that broadcast and meet in a common type. */
type Binary = (a: Operand, b: Operand) => NDArray;
/** A function of every element. */
type Unary = (x: Operand) => NDArray;

const binary =
  (name: string, f: (a: NDArray, b: NDArray) => NDArray): Binary =>
  (a, b) => {
    const [x, y] = together(name, [a, b]);
    return f(x, y);
  };

const unary =
  (name: string, f: (x: NDArray) => NDArray): Unary =>
  (x) =>
    f(asArray(name, x));

const floats =
  (name: string, f: (x: NDArray) => NDArray): Unary =>
  (x) =>
    f(asFloat(name, x));

/** a + b */
export const add: Binary = binary('add', lax.add);
/** a − b */
export const sub: Binary = binary('sub', lax.sub);
/** a · b */
export const mul: Binary = binary('mul', lax.mul);
/** a / b; integers are divided as float32 */
export const div: Binary = (a, b) => {
  const [x, y] = together('div', [a, b]);
  return lax.div(asFloat('div', x), asFloat('div', y));
};
/** a − b·⌊a/b⌋ */
export const mod: Binary = binary('mod', lax.mod);
/** aᵇ; its slope by a at b = 0, and by b at a = 0, is 0 */
export const pow: Binary = binary('pow', lax.pow);
/** The larger; where both are equal, each has half of the slope. */
export const maximum: Binary = binary('maximum', lax.maximum);
/** The smaller; where both are equal, each has half of the slope. */
export const minimum: Binary = binary('minimum', lax.minimum);

/** a = b */
export const equal: Binary = binary('equal', compare.equal);
/** a ≠ b */
export const notEqual: Binary = binary('notEqual', compare.notEqual);
/** a < b */
export const less: Binary = binary('less', compare.less);
/** a ≤ b */
export const lessEqual: Binary = binary('lessEqual', compare.lessEqual);
/** a > b */
export const greater: Binary = binary('greater', compare.greater);
/** a ≥ b */
export const greaterEqual: Binary = binary('greaterEqual', compare.greaterEqual);
/** a ∧ b */
export const logicalAnd: Binary = binary('logicalAnd', compare.and);
/** a ∨ b */
export const logicalOr: Binary = binary('logicalOr', compare.or);
/** Either, not both. */
export const logicalXor: Binary = binary('logicalXor', compare.xor);
/** ¬x */
export const logicalNot: Unary = unary('logicalNot', compare.not);
/** Neither NaN nor ±∞. */
export const isFinite: Unary = unary('isFinite', compare.isFinite);
/** NaN: the only value that is not equal to itself. */
export const isNaN: Unary = unary('isNaN', (x) => compare.notEqual(x, x));

/** −x */
export const neg: Unary = unary('neg', lax.neg);
/** |x|; its slope at 0 is 0 */
export const abs: Unary = unary('abs', lax.abs);
/** −1, 0 or 1 */
export const sign: Unary = unary('sign', lax.sign);
/** ⌊x⌋ */
export const floor: Unary = unary('floor', lax.floor);
/** ⌈x⌉ */
export const ceil: Unary = unary('ceil', lax.ceil);
/** The nearest whole number; of two, the even one. */
export const round: Unary = unary('round', lax.round);
/** x² */
export const square: Unary = unary('square', (x) => lax.mul(x, x));
/** √x */
export const sqrt: Unary = floats('sqrt', lax.sqrt);
/** eˣ */
export const exp: Unary = floats('exp', lax.exp);
/** eˣ − 1, exact near 0 */
export const expm1: Unary = floats('expm1', lax.expm1);
/** ln x */
export const log: Unary = floats('log', lax.log);
/** ln(1 + x), exact near 0 */
export const log1p: Unary = floats('log1p', lax.log1p);
/** sin x */
export const sin: Unary = floats('sin', lax.sin);
/** cos x */
export const cos: Unary = floats('cos', lax.cos);
/** tanh x */
export const tanh: Unary = floats('tanh', lax.tanh);

/** a where the condition is true, b elsewhere; all three broadcast. */
export function where(condition: Operand, a: Operand, b: Operand): NDArray {
  const c = convert(asArray('where', condition), 'bool');
  const [x, y] = together('where', [a, b]);
  const shape = broadcastShapes('where: condition (a) and choice (b)', c.shape, x.shape);
  return select(stretch(c, shape), stretch(x, shape), stretch(y, shape));
}

/** x, but not below `low` and not above `high`. */
export function clip(x: Operand, low: Operand, high: Operand): NDArray {
  return minimum(maximum(x, low), high);
}

/**
 * Whether two elements are equal to within a tolerance: |a − b| ≤ atol + rtol·|b|, in float64; infinities are close to
 * themselves alone.
 *
 * @returns bool, the common shape
 * @source NumPy `isclose`
 */
export function isClose(a: Operand, b: Operand, rtol = 1e-5, atol = 1e-8, equalNaN = false): NDArray {
  const [x, y] = together('isClose', [a, b]).map((one) => convert(one, 'float64'));
  const near = lessEqual(abs(sub(x, y)), add(atol, mul(rtol, abs(y))));
  const close = logicalOr(equal(x, y), logicalAnd(isFinite(y), near));
  return equalNaN ? logicalOr(close, logicalAnd(isNaN(x), isNaN(y))) : close;
}

/** x in another element type. */
export function astype(x: Operand, dtype: DType): NDArray {
  return convert(asArray('astype', x), dtype);
}

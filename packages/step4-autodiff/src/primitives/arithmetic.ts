import * as linalg from '@first-principles/linalg';
import type { NDArray } from '@first-principles/linalg';
import { ADD, add } from '../core/add.ts';
import { fill } from '../core/fill.ts';
import { bind } from '../core/primitive.ts';
import { Hole } from '../reverse/transpose.ts';
import { defineElementwise, NONE } from './elementwise.ts';
import { convert } from './convert.ts';
import { equal, greater } from './comparisons.ts';
import { select } from './select.ts';

export { add };

defineElementwise(ADD, {
  takes: 'anything',
  evaluate: linalg.add,
  jvp: 'linear',
  transpose: (c, [x, y]) => [x instanceof Hole ? c : null, y instanceof Hole ? c : null],
});

const SUB = defineElementwise('sub', {
  takes: 'numbers',
  evaluate: linalg.sub,
  jvp: [(t) => t, (t) => neg(t)],
});

const NEG = defineElementwise('neg', {
  takes: 'numbers',
  evaluate: linalg.neg,
  jvp: 'linear',
  transpose: (c) => [neg(c)],
});

const MUL = defineElementwise('mul', {
  takes: 'anything',
  evaluate: linalg.mul,
  jvp: [(t, [, y]) => mul(t, y), (t, [x]) => mul(x, t)],
  transpose: (c, [x, y]) => [
    x instanceof Hole ? mul(c, y as NDArray) : null,
    x instanceof Hole ? null : mul(x, c),
  ],
});

const DIV = defineElementwise('div', {
  takes: 'floats',
  evaluate: linalg.div,
  jvp: [(t, [, y]) => div(t, y), (t, [, y], out) => neg(div(mul(t, out), y))],
  transpose: (c, [, y]) => [div(c, y as NDArray), null],
});

// x mod y = x − y·⌊x/y⌋
const MOD = defineElementwise('mod', {
  takes: 'numbers',
  evaluate: linalg.mod,
  jvp: [(t) => t, (t, [x, y]) => neg(mul(t, floor(div(x, y))))],
});

// (xʸ)' = y·xʸ⁻¹ and xʸ·ln x; 0⁰ = 1 does not move with x, and 0ʸ does not move with y
const POW = defineElementwise('pow', {
  takes: 'numbers',
  evaluate: linalg.pow,
  jvp: [
    (t, [x, y]) => {
      const none = equal(y, fill(0, y));
      const power = pow(x, select(none, fill(1, y), sub(y, fill(1, y))));
      return mul(t, select(none, fill(0, y), mul(y, power)));
    },
    (t, [x], out) => {
      const none = equal(x, fill(0, x));
      return mul(t, select(none, fill(0, x), mul(log(select(none, fill(1, x), x)), out)));
    },
  ],
});

// where both are equal, half of the slope goes to each
const MAXIMUM = defineElementwise('maximum', {
  takes: 'anything',
  evaluate: linalg.maximum,
  jvp: [(t, [x, y]) => mul(t, chosen(x, y)), (t, [x, y]) => mul(t, chosen(y, x))],
});

const MINIMUM = defineElementwise('minimum', {
  takes: 'anything',
  evaluate: linalg.minimum,
  jvp: [(t, [x, y]) => mul(t, chosen(y, x)), (t, [x, y]) => mul(t, chosen(x, y))],
});

/** 1 where x > y, ½ where they are equal, 0 elsewhere. */
function chosen(x: NDArray, y: NDArray): NDArray {
  const half = mul(fill(0.5, x), convert(equal(x, y), x.dtype));
  return select(greater(x, y), fill(1, x), half);
}

const ABS = defineElementwise('abs', {
  takes: 'numbers',
  evaluate: linalg.abs,
  jvp: [(t, [x]) => mul(t, sign(x))],
});

const SQRT = defineElementwise('sqrt', {
  takes: 'floats',
  evaluate: linalg.sqrt,
  jvp: [(t, _, out) => mul(t, div(fill(0.5, out), out))],
});

const SIGN = defineElementwise('sign', { takes: 'numbers', evaluate: linalg.sign, jvp: 'constant' });
const FLOOR = defineElementwise('floor', { takes: 'numbers', evaluate: linalg.floor, jvp: 'constant' });
const CEIL = defineElementwise('ceil', { takes: 'numbers', evaluate: linalg.ceil, jvp: 'constant' });
const ROUND = defineElementwise('round', { takes: 'numbers', evaluate: linalg.round, jvp: 'constant' });

const EXP = defineElementwise('exp', {
  takes: 'floats',
  evaluate: linalg.exp,
  jvp: [(t, _, out) => mul(t, out)],
});

const EXPM1 = defineElementwise('expm1', {
  takes: 'floats',
  evaluate: linalg.expm1,
  jvp: [(t, _, out) => mul(t, add(out, fill(1, out)))],
});

const LOG = defineElementwise('log', {
  takes: 'floats',
  evaluate: linalg.log,
  jvp: [(t, [x]) => div(t, x)],
});

const LOG1P = defineElementwise('log1p', {
  takes: 'floats',
  evaluate: linalg.log1p,
  jvp: [(t, [x]) => div(t, add(x, fill(1, x)))],
});

const SIN = defineElementwise('sin', {
  takes: 'floats',
  evaluate: linalg.sin,
  jvp: [(t, [x]) => mul(t, cos(x))],
});

const COS = defineElementwise('cos', {
  takes: 'floats',
  evaluate: linalg.cos,
  jvp: [(t, [x]) => neg(mul(t, sin(x)))],
});

const TANH = defineElementwise('tanh', {
  takes: 'floats',
  evaluate: linalg.tanh,
  jvp: [(t, _, out) => mul(t, sub(fill(1, out), mul(out, out)))],
});

const SIGMOID = defineElementwise('sigmoid', {
  takes: 'floats',
  evaluate: linalg.sigmoid,
  jvp: [(t, _, out) => mul(t, mul(out, sub(fill(1, out), out)))],
});

/*
 * The primitives as functions: of arrays of one shape and one type.
 */
export const sub = (x: NDArray, y: NDArray): NDArray => bind(SUB, [x, y], NONE)[0];
export const neg = (x: NDArray): NDArray => bind(NEG, [x], NONE)[0];
export const mul = (x: NDArray, y: NDArray): NDArray => bind(MUL, [x, y], NONE)[0];
export const div = (x: NDArray, y: NDArray): NDArray => bind(DIV, [x, y], NONE)[0];
export const mod = (x: NDArray, y: NDArray): NDArray => bind(MOD, [x, y], NONE)[0];
export const pow = (x: NDArray, y: NDArray): NDArray => bind(POW, [x, y], NONE)[0];
export const maximum = (x: NDArray, y: NDArray): NDArray => bind(MAXIMUM, [x, y], NONE)[0];
export const minimum = (x: NDArray, y: NDArray): NDArray => bind(MINIMUM, [x, y], NONE)[0];
export const abs = (x: NDArray): NDArray => bind(ABS, [x], NONE)[0];
export const sign = (x: NDArray): NDArray => bind(SIGN, [x], NONE)[0];
export const floor = (x: NDArray): NDArray => bind(FLOOR, [x], NONE)[0];
export const ceil = (x: NDArray): NDArray => bind(CEIL, [x], NONE)[0];
export const round = (x: NDArray): NDArray => bind(ROUND, [x], NONE)[0];
export const sqrt = (x: NDArray): NDArray => bind(SQRT, [x], NONE)[0];
export const exp = (x: NDArray): NDArray => bind(EXP, [x], NONE)[0];
export const expm1 = (x: NDArray): NDArray => bind(EXPM1, [x], NONE)[0];
export const log = (x: NDArray): NDArray => bind(LOG, [x], NONE)[0];
export const log1p = (x: NDArray): NDArray => bind(LOG1P, [x], NONE)[0];
export const sin = (x: NDArray): NDArray => bind(SIN, [x], NONE)[0];
export const cos = (x: NDArray): NDArray => bind(COS, [x], NONE)[0];
export const tanh = (x: NDArray): NDArray => bind(TANH, [x], NONE)[0];
export const sigmoid = (x: NDArray): NDArray => bind(SIGMOID, [x], NONE)[0];

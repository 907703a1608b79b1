import * as np from '@first-principles/linalg';
import { foldIn, key, normal, type NDArray } from '@first-principles/linalg';
import { expect, test } from 'vitest';
import { vjpMul, vjpTanh } from '../src/08-vjp-elementwise.ts';
import { vjpMatmul, vjpSum } from '../src/09-vjp-reduce.ts';
import { lift, valueAndGrad, type Var } from '../src/10-value-and-grad.ts';
import { bind, makeJaxpr, type Operand, type Tracer } from '../src/16-trace.ts';
import { grad } from '../src/18-transpose.ts';

const drawn = (number: number, shape: readonly number[]): NDArray =>
  normal(foldIn(key(18), number), shape, 'float64');

/** Σ tanh(x·W)·y·y, whatever its operations are. */
function f<X>(
  np: { matmul(a: X, b: X): X; mul(a: X, b: X): X; sum(a: X): X; tanh(a: X): X },
  [x, W, y]: readonly X[],
): X {
  return np.sum(np.mul(np.mul(np.tanh(np.matmul(x, W)), y), y));
}

const staged = {
  matmul: (a: Operand, b: Operand) => bind('matmul', [a, b]),
  mul: (a: Operand, b: Operand) => bind('mul', [a, b]),
  tanh: (a: Operand) => bind('tanh', [a]),
  sum: (a: Operand) => bind('sum', [a], { axes: [0, 1] }),
};

const sumAxis = lift(
  (x) => np.sum(x, 0),
  (c, x) => [vjpSum(c, x, 0)],
);
const taped = {
  matmul: lift((a, b) => np.matmul(a, b), vjpMatmul),
  mul: lift((a, b) => np.mul(a, b), vjpMul),
  tanh: lift(
    (a) => np.tanh(a),
    (c, a) => [vjpTanh(c, a)],
  ),
  sum: (a: Var) => sumAxis(sumAxis(a)),
};

test('linearized and transposed gives what the tape of 10 gives', () => {
  const args = [drawn(0, [4, 3]), drawn(1, [3, 5]), drawn(2, [4, 5])];
  const jaxpr = makeJaxpr((...xs: Tracer[]) => f<Operand>(staged, xs), ...args.map(({ shape }) => shape));
  const { grads } = valueAndGrad((...xs) => f(taped, xs))(...args);
  for (const [i, gradient] of grad(jaxpr, args).entries())
    expect(np.allClose(gradient, grads[i], 1e-12, 1e-12)).toBe(true);
});

import * as np from '@first-principles/linalg';
import { unbroadcast } from '#earlier/step4-autodiff/07-unbroadcast';
import { vjpTanh } from '#earlier/step4-autodiff/08-vjp-elementwise';
import { vjpMatmul } from '#earlier/step4-autodiff/09-vjp-reduce';
import { constant, lift, valueAndGrad, type Var } from '#earlier/step4-autodiff/10-value-and-grad';
import type { Params } from '#earlier/step4-autodiff/12-dloss';

const layer = lift(
  (h, W, b) => np.add(np.matmul(h, W), b),
  (c, h, W, b) => [...vjpMatmul(c, h, W), unbroadcast(c, b.shape)],
);
const tanh = lift(
  (x) => np.tanh(x),
  (c, x) => [vjpTanh(c, x)],
);
const half = lift(
  (x) => np.div(x, 2),
  (c) => [np.div(c, 2)],
);
const plusOne = lift(
  (x) => np.add(x, 1),
  (c) => [c],
);

/** σ(z) = (1 + tanh(z/2)) / 2; cross-entropy as one operation with its own rule, p − y. */
export function loss(params: Params<Var>, x: Var, labels: readonly number[]): Var {
  let h = x;
  for (const [l, { W, b }] of params.entries()) {
    const z = layer(h, W, b);
    h = l === params.length - 1 ? z : half(plusOne(tanh(half(z))));
  }
  const y = np.oneHot(labels, h.value.shape[1], h.value.dtype);
  const crossEntropy = lift(
    (z) => np.mean(np.sub(np.logSumExp(z, 1), np.sum(np.mul(z, y), 1))),
    (c, z) => {
      const p = np.exp(np.sub(z, np.logSumExp(z, 1, true)));
      return [np.mul(c, np.div(np.sub(p, y), labels.length))];
    },
  );
  return crossEntropy(h);
}

export function grad(
  f: (params: Params<Var>, x: Var, labels: readonly number[]) => Var,
): (params: Params, x: np.NDArray, labels: readonly number[]) => Params {
  return (params, x, labels) => {
    const { grads } = valueAndGrad((...vars) =>
      f(
        params.map((_, l) => ({ W: vars[2 * l], b: vars[2 * l + 1] })),
        constant(x),
        labels,
      ),
    )(...params.flatMap(({ W, b }) => [W, b]));
    return params.map((_, l) => ({ W: grads[2 * l], b: grads[2 * l + 1] }));
  };
}

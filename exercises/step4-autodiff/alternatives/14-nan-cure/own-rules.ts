import {
  abs,
  add,
  div,
  exp,
  greater,
  maximum,
  mul,
  neg,
  sqrt,
  square,
  where,
} from '@first-principles/linalg';
import { lift, type Var } from '#earlier/step4-autodiff/10-value-and-grad';

/** With e^−|z|, which never overflows: σ′ = e^−|z| / (1 + e^−|z|)². */
export function safeSigmoid(z: Var): Var {
  const small = exp(neg(abs(z.value)));
  const value = div(where(greater(z.value, 0), 1, small), add(1, small));
  const slope = div(small, square(add(1, small)));
  return { value, parents: [z], pullback: (c) => [mul(c, slope)] };
}

export function safeSqrt(x: Var): Var {
  const root = lift(
    (x) => sqrt(maximum(x, 0)),
    (c, x) => [where(greater(x, 0), div(mul(0.5, c), sqrt(where(greater(x, 0), x, 1))), 0)],
  );
  return root(x);
}

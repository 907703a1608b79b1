import { div, greater, mul, sigmoid, sqrt, sub, where } from '@first-principles/linalg';
import { lift, type Var } from '#earlier/step4-autodiff/10-value-and-grad';

/**
 * The sigmoid with value and gradient finite everywhere, and all on the way to them.
 *
 * σ(z) = 1 / (1 + e⁻ᶻ),  σ' = σ(1 − σ)
 *
 * @param z - also far out: at −50 both are e⁻⁵⁰, as small as that is
 */
export function safeSigmoid(z: Var): Var {
  return lift(
    (z) => sigmoid(z),
    (c, z) => [mul(c, mul(sigmoid(z), sub(1, sigmoid(z))))],
  )(z);
}

/**
 * The square root where x > 0; 0 elsewhere, with the gradient 0. All is finite on the way there and back.
 *
 * @param x - also 0, where the slope of the root is ∞, and negative, where there is none
 */
export function safeSqrt(x: Var): Var {
  const positive = greater(x.value, 0);
  const inside = lift(
    (x) => where(positive, x, 1),
    (c) => [where(positive, c, 0)],
  );
  const root = lift(
    (x) => sqrt(x),
    (c, x) => [div(c, mul(2, sqrt(x)))],
  );
  const outside = lift(
    (y) => where(positive, y, 0),
    (c) => [where(positive, c, 0)],
  );
  return outside(root(inside(x)));
}

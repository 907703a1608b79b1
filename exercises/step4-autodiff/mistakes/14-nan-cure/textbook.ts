import { add, div, exp, mul, neg, onesLike, square } from '@first-principles/linalg';
import { lift, type Var } from '#earlier/step4-autodiff/10-value-and-grad';

export { safeSqrt } from '#earlier/step4-autodiff/14-nan-cure';

export const mistake = {
  name: 'it is the textbook’s sigmoid still: its e⁻ᶻ is ∞ far out, and 0·∞ = NaN comes back',
  teaching: 'Give the whole function one rule, c·σ(1 − σ): simplified before any number is put in.',
};

const power = lift(
  (z) => exp(neg(z)),
  (c, z) => [neg(mul(c, exp(neg(z))))],
);
const inverse = lift(
  (x) => div(onesLike(x), add(1, x)),
  (c, x) => [neg(div(c, square(add(1, x))))],
);

export function safeSigmoid(z: Var): Var {
  return inverse(power(z));
}

import { div, greater, mul, sqrt, where } from '@first-principles/linalg';
import { lift, type Var } from '#earlier/step4-autodiff/10-value-and-grad';

export { safeSigmoid } from '#earlier/step4-autodiff/14-nan-cure';

export const mistake = {
  name: 'safeSqrt chooses after the root only, so 0·∞ = NaN comes back',
  teaching:
    'The way back goes through the branch that was not chosen too: put a harmless number in before the root.',
};

export function safeSqrt(x: Var): Var {
  const positive = greater(x.value, 0);
  const root = lift(
    (x) => sqrt(x),
    (c, x) => [div(c, mul(2, sqrt(x)))],
  );
  const chosen = lift(
    (y) => where(positive, y, 0),
    (c) => [where(positive, c, 0)],
  );
  return chosen(root(x));
}

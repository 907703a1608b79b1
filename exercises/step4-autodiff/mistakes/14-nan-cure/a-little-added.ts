import { add, div, greater, maximum, mul, sqrt, where } from '@first-principles/linalg';
import { lift, type Var } from '#earlier/step4-autodiff/10-value-and-grad';

export { safeSigmoid } from '#earlier/step4-autodiff/14-nan-cure';

export const mistake = {
  name: '1e-8 is added under the root',
  teaching: 'That makes all values a little wrong, and those near 0 very wrong: choose, do not blur.',
};

export function safeSqrt(x: Var): Var {
  const root = lift(
    (x) => sqrt(add(maximum(x, 0), 1e-8)),
    (c, x) => [where(greater(x, 0), div(c, mul(2, sqrt(add(maximum(x, 0), 1e-8)))), 0)],
  );
  return root(x);
}

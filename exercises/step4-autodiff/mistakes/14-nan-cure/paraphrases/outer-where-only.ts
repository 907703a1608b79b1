import { add, clip, div, greater, mul, sign, sqrt, where } from '@first-principles/linalg';
import type { Var } from '#earlier/step4-autodiff/10-value-and-grad';

export { safeSigmoid } from '#earlier/step4-autodiff/14-nan-cure';

export function safeSqrt(x: Var): Var {
  const root = sqrt(x.value);
  const mask = clip(sign(x.value), 0, 1);
  return {
    value: where(greater(x.value, 0), root, 0),
    parents: [x],
    pullback: (c) => [div(mul(c, mask), add(root, root))],
  };
}

import { clip, div, exp, lessEqual, abs, neg, add, mul, sub, where } from '@first-principles/linalg';
import { lift, type Var } from '#earlier/step4-autodiff/10-value-and-grad';

export { safeSqrt } from '#earlier/step4-autodiff/14-nan-cure';

export const mistake = {
  name: 'z is clipped: beyond the edge the gradient is exactly 0',
  teaching:
    'At −50 the slope is e⁻⁵⁰: small, but it still says which way to go. With 0 the neuron never learns again.',
};

const EDGE = 40;

export function safeSigmoid(z: Var): Var {
  const clipped = lift(
    (z) => clip(z, -EDGE, EDGE),
    (c, z) => [where(lessEqual(abs(z), EDGE), c, 0)],
  );
  const sigmoid = lift(
    (z) => div(1, add(1, exp(neg(z)))),
    (c, z) => {
      const s = div(1, add(1, exp(neg(z))));
      return [mul(c, mul(s, sub(1, s)))];
    },
  );
  return sigmoid(clipped(z));
}

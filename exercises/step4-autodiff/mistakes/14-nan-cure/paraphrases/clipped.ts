import { greater, less, maximum, minimum, mul, sigmoid, square, sub } from '@first-principles/linalg';
import type { Var } from '#earlier/step4-autodiff/10-value-and-grad';

export { safeSqrt } from '#earlier/step4-autodiff/14-nan-cure';

export function safeSigmoid(z: Var): Var {
  const inside = mul(greater(z.value, -40).astype('float64'), less(z.value, 40).astype('float64'));
  const value = sigmoid(minimum(maximum(z.value, -40), 40));
  const slope = mul(inside, sub(value, square(value)));
  return { value, parents: [z], pullback: (c) => [mul(c, slope)] };
}

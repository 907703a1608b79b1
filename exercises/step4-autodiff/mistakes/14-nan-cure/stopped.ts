import { sigmoid } from '@first-principles/linalg';
import { constant, type Var } from '#earlier/step4-autodiff/10-value-and-grad';

export { safeSqrt } from '#earlier/step4-autodiff/14-nan-cure';

export const mistake = {
  name: 'the gradient is stopped: nothing comes back from the sigmoid',
  teaching: 'A gradient that is always 0 is never NaN, and teaches nothing: its rule is c·σ(1 − σ).',
};

export function safeSigmoid(z: Var): Var {
  return constant(sigmoid(z.value));
}

import { spells as right } from '#earlier/linalg/13-einsum-spells';

export const mistake = {
  name: 'dW is not summed over the samples',
  teaching: 'W is shared by all samples, so their shares add up: n must be gone on the right.',
};

export function spells() {
  return { ...right(), dW: 'ni,no->nio' };
}

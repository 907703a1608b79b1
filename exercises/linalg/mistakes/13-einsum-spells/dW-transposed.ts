import { spells as right } from '#earlier/linalg/13-einsum-spells';

export const mistake = {
  name: 'dW is transposed',
  teaching: 'A gradient has the shape of what it is the gradient of: W is [I, O], so dW ends in ->io.',
};

export function spells() {
  return { ...right(), dW: 'ni,no->oi' };
}

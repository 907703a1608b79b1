import { spells as right } from '#earlier/linalg/13-einsum-spells';

export const mistake = {
  name: 'the trace is the diagonal, not its sum',
  teaching: '`nn->n` keeps the diagonal; leave n out on the right, and it is summed.',
};

export function spells() {
  return { ...right(), trace: 'nn->n' };
}

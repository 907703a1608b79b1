import { spells as right } from '#earlier/linalg/13-einsum-spells';

export const mistake = {
  name: 'the dot product is not summed',
  teaching: '`k,k->k` multiplies partner by partner; leave k out on the right, and it is summed.',
};

export function spells() {
  return { ...right(), dot: 'k,k->k' };
}

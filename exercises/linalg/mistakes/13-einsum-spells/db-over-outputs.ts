import { spells as right } from '#earlier/linalg/13-einsum-spells';

export const mistake = {
  name: 'db is summed over the outputs, not over the samples',
  teaching: 'There is one bias for each output, shared by all samples: n goes, o stays.',
};

export function spells() {
  return { ...right(), db: 'no->n' };
}

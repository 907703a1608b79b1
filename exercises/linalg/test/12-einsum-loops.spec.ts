import { exercise, law, observation, type Observation } from '@first-principles/course';
import type { View } from '@first-principles/linalg';
import { loose, packed, turned } from './views.ts';

type Subject = typeof import('#earlier/linalg/12-einsum-loops');

const look = ({ einsum }: Subject, spec: string, ...operands: View[]): Observation =>
  observation('einsum', { spec, operands }, () => einsum(spec, ...operands), { terms: 16, scale: 8 });

export const spec = exercise<Subject>({
  id: 'linalg/12-einsum-loops',
  core: false,
  observe: (subject, random) => [
    look(subject, 'ij,jk->ik', loose(random, [2, 3]), loose(random, [3, 4])),
    look(subject, 'ij,jk->ki', loose(random, [3, 3]), loose(random, [3, 3])),
    look(subject, 'ji->ij', turned(loose(random, [3, 4]))),
    look(subject, 'ii->i', loose(random, [3, 3])),
    look(subject, 'ii', loose(random, [3, 3])),
    look(subject, 'i,i->', loose(random, [4]), loose(random, [4])),
    look(subject, 'i,j', loose(random, [2]), loose(random, [3])),
    look(subject, 'nio,no->ni', loose(random, [2, 3, 4]), loose(random, [2, 4])),
    look(subject, 'ij,jk,kl->il', loose(random, [2, 3]), loose(random, [3, 4]), loose(random, [4, 2])),
  ],
  laws: (subject) => [
    law(
      'a matrix product',
      look(subject, 'ij,jk->ik', packed([1, 2, 3, 4], [2, 2]), packed([5, 6, 7, 8], [2, 2])),
      packed([19, 22, 43, 50], [2, 2]),
    ),
    law('the trace', look(subject, 'ii->', packed([1, 2, 3, 4], [2, 2])), packed([5], [])),
    law('the sum of everything', look(subject, 'ij->', packed([1, 2, 3, 4, 5, 6], [2, 3])), packed([21], [])),
  ],
});

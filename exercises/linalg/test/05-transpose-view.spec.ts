import { exercise, law, observation, type Observation } from '@first-principles/course';
import type { View } from '@first-principles/linalg';
import { loose, packed } from './views.ts';

type Subject = typeof import('#earlier/linalg/05-transpose-view');

const look = ({ transpose }: Subject, v: View, axes?: readonly number[]): Observation =>
  observation(
    'transpose',
    axes === undefined ? { v } : { v, axes },
    () => (axes === undefined ? transpose(v) : transpose(v, axes)),
    { terms: 1, aliasing: true },
  );

export const spec = exercise<Subject>({
  id: 'linalg/05-transpose-view',
  core: false,
  observe: (subject, random) => [
    look(subject, loose(random, [4, 3])),
    look(subject, loose(random, [3, 3])),
    look(subject, loose(random, [2, 3, 4])),
    look(subject, loose(random, [2, 3, 4]), [1, 2, 0]), // a circle: its inverse is another
    look(subject, loose(random, [2, 3, 4]), [0, 2, 1]),
    look(subject, loose(random, [3, 3, 3]), [2, 0, 1]),
    look(subject, loose(random, [5])),
  ],
  laws: (subject) => [
    law(
      'rows become columns',
      look(subject, packed([1, 2, 3, 4, 5, 6], [2, 3])),
      packed([1, 4, 2, 5, 3, 6], [3, 2]),
    ),
    law(
      'the last axis in front: entry [k, i, j] is the old [i, j, k]',
      look(subject, packed([1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 2]), [2, 0, 1]),
      packed([1, 3, 5, 7, 2, 4, 6, 8], [2, 2, 2]),
    ),
  ],
});

import { exercise, law, observation, type Observation } from '@first-principles/course';
import type { View } from '@first-principles/linalg';
import { loose, packed, turned } from './views.ts';

type Subject = typeof import('#earlier/linalg/06-slice-view');

const look = ({ sliceRows }: Subject, v: View, start: number, stop: number): Observation =>
  observation('sliceRows', { v, start, stop }, () => sliceRows(v, start, stop), { terms: 1, aliasing: true });

export const spec = exercise<Subject>({
  id: 'linalg/06-slice-view',
  core: false,
  observe: (subject, random) => [
    look(subject, loose(random, [7, 3]), 2, 6),
    look(subject, loose(random, [7, 3]), 0, 4),
    look(subject, loose(random, [6, 2, 3]), 1, 3),
    look(subject, turned(loose(random, [4, 5])), 1, 4),
    look(subject, loose(random, [5]), 3, 5),
    look(subject, loose(random, [5, 2]), 2, 2), // nothing is a slice too
  ],
  laws: (subject) => [
    law(
      'rows 1 and 2 of three',
      look(subject, packed([1, 2, 3, 4, 5, 6], [3, 2]), 1, 3),
      packed([3, 4, 5, 6], [2, 2]),
    ),
    law(
      'a slice of a slice counts from where the first began',
      look(subject, { ...packed([1, 2, 3, 4, 5, 6, 7, 8], [3, 2]), offset: 2 }, 1, 2),
      packed([5, 6], [1, 2]),
    ),
  ],
});

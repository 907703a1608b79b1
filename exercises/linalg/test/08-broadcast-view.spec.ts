import { exercise, law, observation, type Observation } from '@first-principles/course';
import type { View } from '@first-principles/linalg';
import { loose, packed } from './views.ts';

type Subject = typeof import('#earlier/linalg/08-broadcast-view');

const look = ({ broadcastTo }: Subject, v: View, shape: readonly number[]): Observation =>
  observation('broadcastTo', { v, shape }, () => broadcastTo(v, shape), { terms: 1, aliasing: true });

export const spec = exercise<Subject>({
  id: 'linalg/08-broadcast-view',
  core: false,
  observe: (subject, random) => [
    look(subject, loose(random, [4, 1]), [4, 3]),
    look(subject, loose(random, [1, 3]), [4, 3]),
    look(subject, loose(random, [3]), [4, 3]),
    look(subject, loose(random, [3]), [3, 3]), // on which side the new axis comes shows in the numbers
    look(subject, loose(random, [2, 1, 3]), [2, 5, 3]),
    look(subject, loose(random, [5, 1]), [2, 5, 3]),
    look(subject, loose(random, []), [2, 3]),
    look(subject, loose(random, [4, 3]), [4, 3]),
  ],
  laws: (subject) => [
    law('a row, twice', look(subject, packed([1, 2, 3], [3]), [2, 3]), packed([1, 2, 3, 1, 2, 3], [2, 3])),
    law('a column, twice', look(subject, packed([1, 2], [2, 1]), [2, 2]), packed([1, 1, 2, 2], [2, 2])),
  ],
});

import { exercise, law, observation, type Observation } from '@first-principles/course';
import type { View } from '@first-principles/linalg';
import { loose, packed, turned } from './views.ts';

type Subject = typeof import('#earlier/linalg/09-zip');

const minus = (x: number, y: number): number => x - y;

const look = ({ zipWith }: Subject, f: (x: number, y: number) => number, a: View, b: View): Observation =>
  observation('zipWith', { f, a, b }, () => zipWith(f, a, b), { terms: 2, scale: 4 });

export const spec = exercise<Subject>({
  id: 'linalg/09-zip',
  core: false,
  observe: (subject, random) => [
    look(subject, minus, packed(Array.from({ length: 6 }, random.number), [2, 3]), loose(random, [2, 3])),
    look(
      subject,
      minus,
      turned(loose(random, [3, 4])),
      packed(Array.from({ length: 12 }, random.number), [4, 3]),
    ),
    look(subject, minus, turned(loose(random, [3, 3])), turned(loose(random, [3, 3]))),
    look(subject, minus, loose(random, [4, 3]), loose(random, [3])),
    look(subject, minus, loose(random, [1, 3]), loose(random, [4, 3])),
    look(subject, minus, loose(random, [4, 1]), loose(random, [1, 5])),
    look(subject, minus, loose(random, [2, 1, 3]), loose(random, [5, 1])),
    look(subject, minus, loose(random, []), loose(random, [])),
  ],
  laws: (subject) => [
    law(
      'a column minus a row: a table',
      look(subject, minus, packed([10, 20], [2, 1]), packed([1, 2, 3], [3])),
      packed([9, 8, 7, 19, 18, 17], [2, 3]),
    ),
  ],
});

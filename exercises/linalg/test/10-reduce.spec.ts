import { exercise, law, observation, type Observation } from '@first-principles/course';
import type { View } from '@first-principles/linalg';
import { loose, packed, turned } from './views.ts';

type Subject = typeof import('#earlier/linalg/10-reduce');

const look = ({ sum }: Subject, v: View, axis: number, keepdims?: boolean): Observation => {
  const length = v.shape.at(axis) ?? 1;
  return observation(
    'sum',
    keepdims === undefined ? { v, axis } : { v, axis, keepdims },
    () => (keepdims === undefined ? sum(v, axis) : sum(v, axis, keepdims)),
    { terms: length, scale: 4, sizes: { 'the length of the axis': length } },
  );
};

export const spec = exercise<Subject>({
  id: 'linalg/10-reduce',
  core: true,
  observe: (subject, random) => [
    look(subject, loose(random, [4, 3]), 0),
    look(subject, loose(random, [4, 3]), 1),
    look(subject, loose(random, [3, 3]), 0),
    look(subject, loose(random, [4, 3]), 0, true),
    look(subject, loose(random, [4, 3]), 1, true),
    look(subject, loose(random, [4, 3]), -1),
    look(subject, loose(random, [4, 3, 5]), -2),
    look(subject, loose(random, [2, 4, 3]), 1, false),
    look(subject, loose(random, [3, 2, 5, 4]), 1),
    look(subject, turned(loose(random, [4, 3])), 0),
    look(subject, loose(random, [5]), 0),
  ],
  laws: (subject) => {
    const table = packed([1, 2, 3, 10, 20, 30], [2, 3]);
    return [
      law('axis 0 goes: the columns’ sums', look(subject, table, 0), packed([11, 22, 33], [3])),
      law('axis 1 goes: the rows’ sums', look(subject, table, 1), packed([6, 60], [2])),
      law('kept, it has length 1', look(subject, table, -1, true), packed([6, 60], [2, 1])),
    ];
  },
});

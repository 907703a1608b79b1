import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';

type Subject = typeof import('#earlier/linalg/03-outer');

const look = ({ outer }: Subject, a: readonly number[], b: readonly number[]): Observation =>
  observation('outer', { a, b }, () => outer(a, b), { terms: 1 });

const numbers = ({ number }: Random, length: number): number[] => Array.from({ length }, number);

export const spec = exercise<Subject>({
  id: 'linalg/03-outer',
  core: true,
  observe: (subject, random) => [
    look(subject, numbers(random, 3), numbers(random, 5)),
    look(subject, numbers(random, 3), numbers(random, 3)),
    look(subject, numbers(random, 1), numbers(random, 2)),
  ],
  laws: (subject, random) => {
    const b = numbers(random, 4);
    return [
      law('a multiplication table', look(subject, [1, 2, 3], [10, 20]), [
        [10, 20],
        [20, 40],
        [30, 60],
      ]),
      law('a single 1 on the left: b in that row, 0 elsewhere', look(subject, [0, 1], b), [[0, 0, 0, 0], b]),
    ];
  },
});

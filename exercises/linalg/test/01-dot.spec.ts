import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';

type Subject = typeof import('#earlier/linalg/01-dot');

const look = ({ dot }: Subject, a: readonly number[], b: readonly number[]): Observation =>
  observation('dot', { a, b }, () => dot(a, b), { terms: Math.max(1, a.length), scale: 4 });

const numbers = ({ number }: Random, length: number): number[] => Array.from({ length }, number);

export const spec = exercise<Subject>({
  id: 'linalg/01-dot',
  core: true,
  observe: (subject, random) => [
    look(subject, numbers(random, 3), numbers(random, 3)),
    look(subject, numbers(random, 7), numbers(random, 7)),
    look(subject, numbers(random, 1), numbers(random, 1)),
    look(subject, numbers(random, 3), numbers(random, 4)),
    look(subject, numbers(random, 4), numbers(random, 3)),
    look(subject, [], []),
  ],
  laws: (subject, random) => {
    const a = numbers(random, 5);
    return [
      law('1·4 + 2·5 + 3·6 = 32', look(subject, [1, 2, 3], [4, 5, 6]), 32),
      law('lists at right angles: 0', look(subject, [3, 4], [-4, 3]), 0),
      law('a list with a single 1 picks out that entry', look(subject, a, [0, 0, 0, 1, 0]), a[3]),
      law('the sum of nothing is 0', look(subject, [], []), 0),
    ];
  },
});

import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import type { Matrix } from '#earlier/linalg/02-matmul';

type Subject = typeof import('#earlier/linalg/02-matmul');

const look = ({ matmul }: Subject, a: Matrix, b: Matrix): Observation =>
  observation('matmul', { a, b }, () => matmul(a, b), { terms: b.length, scale: 4 });

const matrix = ({ number }: Random, rows: number, columns: number): number[][] =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, number));

export const spec = exercise<Subject>({
  id: 'linalg/02-matmul',
  core: true,
  observe: (subject, random) => [
    look(subject, matrix(random, 4, 3), matrix(random, 3, 5)), // all sizes different
    look(subject, matrix(random, 3, 3), matrix(random, 3, 3)), // square: a transpose gives wrong numbers
    look(subject, matrix(random, 1, 3), matrix(random, 3, 1)),
    look(subject, matrix(random, 3, 1), matrix(random, 1, 2)),
  ],
  laws: (subject, random) => {
    const a = matrix(random, 2, 3);
    const identity = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ];
    const swap = [
      [0, 1],
      [1, 0],
    ];
    return [
      law(
        'the example by hand',
        look(
          subject,
          [
            [1, 2],
            [3, 4],
          ],
          [
            [5, 6],
            [7, 8],
          ],
        ),
        [
          [19, 22],
          [43, 50],
        ],
      ),
      law('times the identity nothing changes', look(subject, a, identity), a),
      law('a swap from the left swaps the rows', look(subject, swap, a), [a[1], a[0]]),
    ];
  },
});

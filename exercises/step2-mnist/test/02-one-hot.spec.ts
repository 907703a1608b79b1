import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step2-mnist/02-one-hot');

const look = ({ oneHot }: Subject, labels: readonly number[], classes: number): Observation =>
  observation('oneHot', { labels, classes }, () => oneHot(labels, classes), { terms: 1, dtype: true });

export const spec = exercise<Subject>({
  id: 'step2-mnist/02-one-hot',
  core: true,
  observe: (subject, { uniform }) => {
    const labels = Array.from({ length: 6 }, () => Math.floor(5 * uniform()));
    return [
      look(subject, [3, 0, 4, 1], 5),
      look(subject, [2, 0, 2], 3), // as many labels as classes, and one twice
      look(subject, [9, 0], 10),
      look(subject, labels, 5),
    ];
  },
  laws: (subject) => [
    law(
      'a 1, then a 0, of three classes',
      look(subject, [1, 0], 3),
      array(
        [
          [0, 1, 0],
          [1, 0, 0],
        ],
        'float64',
      ),
    ),
  ],
});

import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';
import { images } from './images.ts';

type Subject = typeof import('#earlier/step2.1-adversarial/06-noise-line');

const look = (
  { noisy }: Subject,
  x: NDArray,
  training: boolean,
  draws: readonly number[],
  ...line: readonly number[]
): Observation => {
  let at = 0;
  const normal = (): number => draws[at++] ?? NaN;
  const [deviation, mean] = line;
  const inputs = { x, training, normal, ...(line.length > 0 && { deviation, mean }) };
  return observation('noisy', inputs, () => noisy(x, training, normal, ...line), { terms: 3, scale: 2 });
};

const numbers = ({ normal }: Random, count: number): number[] => Array.from({ length: count }, normal);

export const spec = exercise<Subject>({
  id: 'step2.1-adversarial/06-noise-line',
  core: true,
  observe: (subject, random) => [
    look(subject, images(random, 4, 5), true, numbers(random, 20)),
    look(subject, images(random, 3, 3), true, numbers(random, 9), 0.7, 0.2),
    look(subject, images(random, 2, 6), false, numbers(random, 12)),
  ],
  laws: (subject) => [
    law(
      'draws 2, −1 and 0: 0.1 times each, and 0.3',
      look(subject, array([[0.5, 0.5, 0.9]], 'float64'), true, [2, -1, 0]),
      array([[1, 0.7, 1.2]], 'float64'),
    ),
    law(
      'in the examination: the picture as it is',
      look(subject, array([[0.25, 0.75]], 'float64'), false, [2, -1]),
      array([[0.25, 0.75]], 'float64'),
    ),
  ],
});

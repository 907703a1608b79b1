import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';
import { images } from './images.ts';

type Subject = typeof import('#earlier/step2.1-adversarial/01-sign-step');

const look = ({ signStep }: Subject, x: NDArray, dx: NDArray, epsilon: number): Observation =>
  observation('signStep', { x, dx, epsilon }, () => signStep(x, dx, epsilon), { terms: 2, scale: 1 });

const float64 = (values: number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step2.1-adversarial/01-sign-step',
  core: true,
  observe: (subject, random) => [
    look(subject, images(random, 4, 7), random.array([4, 7]), 0.01),
    look(subject, images(random, 5, 6), random.array([5, 6]), 0.3), // far enough to leave [0, 1]
    look(subject, images(random, 3, 3), random.array([3, 3]), 0),
  ],
  laws: (subject) => [
    law(
      'up, down, not at all, and no further than white or black',
      look(subject, float64([[0.5, 0.5, 0.5, 0.9, 0.1]]), float64([[7, -0.01, 0, 2, -3]]), 0.25),
      float64([[0.75, 0.25, 0.5, 1, 0]]),
    ),
  ],
});

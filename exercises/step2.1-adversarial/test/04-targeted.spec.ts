import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';
import { images } from './images.ts';

type Subject = typeof import('#earlier/step2.1-adversarial/04-targeted');

const look = (
  { targetedStep }: Subject,
  [x, dxTarget, like]: readonly [NDArray, NDArray, NDArray],
  lambda: number,
  eta: number,
): Observation =>
  observation(
    'targetedStep',
    { x, dxTarget, like, lambda, eta },
    () => targetedStep(x, dxTarget, like, lambda, eta),
    {
      terms: 3,
      scale: 2,
    },
  );

const float64 = (values: number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step2.1-adversarial/04-targeted',
  core: true,
  observe: (subject, random) => [
    look(subject, [images(random, 4, 5), random.array([4, 5]), images(random, 4, 5)], 0.7, 0.3),
    look(subject, [images(random, 3, 3), random.array([3, 3]), images(random, 3, 3)], 1.6, 0.9),
    look(subject, [images(random, 2, 6), random.array([2, 6]), images(random, 2, 6)], 0, 0.3),
  ],
  laws: (subject) => [
    law(
      'η = ½, λ = 4: the slope 2 takes 1, a distance of ¼ takes ½',
      look(subject, [float64([[3, 0.75]]), float64([[2, 0]]), float64([[3, 0.5]])], 4, 0.5),
      float64([[2, 0.25]]),
    ),
  ],
});

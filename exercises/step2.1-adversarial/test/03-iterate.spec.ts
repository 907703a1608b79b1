import { exercise, law, observation, type Observation } from '@first-principles/course';
import { add, array, mul, sub, type NDArray } from '@first-principles/linalg';
import type { Walk } from '#earlier/step2.1-adversarial/03-iterate';
import { images } from './images.ts';

type Subject = typeof import('#earlier/step2.1-adversarial/03-iterate');

const float64 = (values: number[][]): NDArray => array(values, 'float64');

/** Walks towards a goal: the slope turns where it is passed. */
const look = ({ iterate }: Subject, x0: NDArray, goal: NDArray, walk: Walk): Observation => {
  const gradient = (x: NDArray): NDArray => sub(goal, x);
  return observation('iterate', { x0, gradient, walk }, () => iterate(x0, gradient, walk), {
    terms: 12,
    scale: 1,
  });
};

/** The slope of the second pixel turns if the first leaves [0, 1]. */
const coupled = ({ iterate }: Subject): Observation => {
  const x0 = float64([[0.95, 0.5]]);
  const walk = { epsilon: 0.17, step: 0.06, steps: 5 };
  const gradient = (x: NDArray): NDArray => float64([[1, 1.03 - (x.toList() as number[][])[0][0]]]);
  return observation('iterate', { x0, gradient, walk }, () => iterate(x0, gradient, walk), {
    terms: 12,
    scale: 1,
  });
};

/** How often the gradient is asked for. */
const asked = ({ iterate }: Subject, x0: NDArray, walk: Walk): Observation =>
  observation('iterate (how often it asks for the gradient)', { x0, walk }, () => {
    let calls = 0;
    iterate(x0, (x) => (calls++, x), walk);
    return calls;
  });

export const spec = exercise<Subject>({
  id: 'step2.1-adversarial/03-iterate',
  core: true,
  observe(subject, random) {
    const x0 = images(random, 4, 5);
    const near = add(x0, mul(random.array([4, 5]), 0.1)); // reached, and passed
    const far = add(x0, random.array([4, 5])); // never reached: the rope holds
    const square = images(random, 3, 3);
    return [
      look(subject, x0, near, { epsilon: 0.26, step: 0.07, steps: 5 }),
      look(subject, x0, far, { epsilon: 0.17, step: 0.06, steps: 6 }),
      look(subject, square, sub(square, random.array([3, 3])), { epsilon: 0.6, step: 0.19, steps: 3 }),
      asked(subject, x0, { epsilon: 0.3, step: 0.1, steps: 4 }),
    ];
  },
  laws: (subject) => [
    law(
      'three steps of 0.2 towards 2 end at ε, at white, or back and forth around the goal',
      look(subject, float64([[0.25, 0.75, 0.5]]), float64([[2, 2, 0.6]]), {
        epsilon: 0.5,
        step: 0.2,
        steps: 3,
      }),
      float64([[0.75, 1, 0.7]]),
    ),
    law(
      'a picture at every step: the slope of one pixel, 1.03 minus the other, stays positive',
      coupled(subject),
      float64([[1, 0.67]]),
    ),
    law(
      'one gradient for each step',
      asked(subject, float64([[0.5]]), { epsilon: 1, step: 0.1, steps: 7 }),
      7,
    ),
    law(
      'no steps: x⁰',
      look(subject, float64([[0.25]]), float64([[2]]), { epsilon: 0.5, step: 0.2, steps: 0 }),
      float64([[0.25]]),
    ),
  ],
});

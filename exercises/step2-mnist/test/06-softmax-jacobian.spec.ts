import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { add, array, div, sum, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step2-mnist/06-softmax-jacobian');

const look = ({ softmaxJacobian }: Subject, p: NDArray): Observation =>
  observation('softmaxJacobian', { p }, () => softmaxJacobian(p), { terms: 2 });

/** Positive numbers that add up to 1. */
const shares = ({ array }: Random, K: number): NDArray => {
  const positive = add(array([K]), 2.5);
  return div(positive, sum(positive));
};

export const spec = exercise<Subject>({
  id: 'step2-mnist/06-softmax-jacobian',
  core: true,
  observe: (subject, random) => [look(subject, shares(random, 4)), look(subject, shares(random, 2))],
  laws: (subject) => [
    law(
      'two even shares: what one wins the other loses',
      look(subject, array([0.5, 0.5], 'float64')),
      array(
        [
          [0.25, -0.25],
          [-0.25, 0.25],
        ],
        'float64',
      ),
    ),
    law(
      'shares ½, ¼, ¼ by hand',
      look(subject, array([0.5, 0.25, 0.25], 'float64')),
      array(
        [
          [1 / 4, -1 / 8, -1 / 8],
          [-1 / 8, 3 / 16, -1 / 16],
          [-1 / 8, -1 / 16, 3 / 16],
        ],
        'float64',
      ),
    ),
  ],
});

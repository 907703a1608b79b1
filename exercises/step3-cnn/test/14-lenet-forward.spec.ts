import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, full, zeros, type NDArray } from '@first-principles/linalg';
import type { LeNet } from '#earlier/step3-cnn/14-lenet-forward';
import { lenetAndImages } from './lenets.ts';

type Subject = typeof import('#earlier/step3-cnn/14-lenet-forward');

const look = ({ lenet }: Subject, p: LeNet, x: NDArray): Observation =>
  observation('lenet', { p, x }, () => lenet(p, x), { terms: 64, scale: 4 });

const scores = ({ lenet }: Subject, p: LeNet, x: NDArray): Observation =>
  observation('lenet(…).logits', { p, x }, () => lenet(p, x).logits, { terms: 64, scale: 4 });

const float64 = (shape: readonly number[], value: number): NDArray => full(shape, value, 'float64');

/** One kernel of one pixel in each layer: everything can be followed by hand. */
const plain: LeNet = {
  w1: float64([1, 1, 1, 1], 2),
  b1: float64([1], -1),
  w2: float64([1, 1, 1, 1], -3),
  b2: float64([1], 40),
  W3: float64([1, 1], 0.5),
  b3: float64([1], 7),
};

export const spec = exercise<Subject>({
  id: 'step3-cnn/14-lenet-forward',
  core: true,
  observe: (subject, random) =>
    [3, 1].map((N) => {
      const { p, x } = lenetAndImages(random, N);
      return look(subject, p, x);
    }),
  laws: (subject) => [
    law(
      'a picture of 4s through kernels of one pixel: 7, then 19, then 16.5',
      scores(subject, plain, float64([1, 1, 4, 4], 4)),
      array([[16.5]], 'float64'),
    ),
    law(
      'of nothing, only the last bias is left',
      scores(
        subject,
        { ...plain, b1: zeros([1], 'float64'), b2: float64([1], -5) },
        float64([2, 1, 4, 4], 0),
      ),
      array([[7], [7]], 'float64'),
    ),
  ],
});

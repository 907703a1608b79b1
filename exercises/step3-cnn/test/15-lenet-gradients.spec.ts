import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, concatenate, full, neg, abs, slice, zeros, type NDArray } from '@first-principles/linalg';
import type { LeNet } from '#earlier/step3-cnn/14-lenet-forward';
import { lenetAndImages } from './lenets.ts';

type Subject = typeof import('#earlier/step3-cnn/15-lenet-gradients');

const look = ({ lenetGradients }: Subject, p: LeNet, x: NDArray, labels: readonly number[]): Observation =>
  observation('lenetGradients', { p, x, labels }, () => lenetGradients(p, x, labels), {
    terms: 256,
    scale: 1,
    sizes: { 'the batch size': labels.length },
  });

const float64 = (shape: readonly number[], value: number): NDArray => full(shape, value, 'float64');

/** Kernels of one pixel, two classes that the bias alone tells apart. */
const plain: LeNet = {
  w1: float64([1, 1, 1, 1], 1),
  b1: float64([1], 0),
  w2: float64([1, 1, 1, 1], 1),
  b2: float64([1], 0),
  W3: array([[2, -2]], 'float64'),
  b3: array([-8, 8], 'float64'),
};

export const spec = exercise<Subject>({
  id: 'step3-cnn/15-lenet-gradients',
  core: true,
  observe(subject, random) {
    const { p, x } = lenetAndImages(random, 3);
    // a dark first image, and biases that leave whole windows below 0: there the gates are shut
    const dark = concatenate([neg(abs(slice(x, [0, 1]))), slice(x, [1])], 0);
    const shut = { ...p, b1: neg(abs(p.b1)), b2: neg(abs(p.b2)) };
    return [look(subject, p, x, [4, 0, 2]), look(subject, shut, dark, [1, 3, 1])];
  },
  laws: (subject) => [
    law(
      'one image, everywhere 4: scores 0 and 0, so errors of −½ and ½; each weight hears them through 4s',
      look(subject, plain, float64([1, 1, 4, 4], 4), [0]),
      {
        w1: float64([1, 1, 1, 1], -8),
        b1: float64([1], -2),
        w2: float64([1, 1, 1, 1], -8),
        b2: float64([1], -2),
        W3: array([[-2, 2]], 'float64'),
        b3: array([-0.5, 0.5], 'float64'),
      },
    ),
    law(
      'where every gate is shut, only the last bias learns',
      look(subject, { ...plain, b3: zeros([2], 'float64') }, float64([2, 1, 4, 4], -4), [0, 0]),
      {
        w1: float64([1, 1, 1, 1], 0),
        b1: float64([1], 0),
        w2: float64([1, 1, 1, 1], 0),
        b2: float64([1], 0),
        W3: array([[0, 0]], 'float64'),
        b3: array([-0.5, 0.5], 'float64'),
      },
    ),
  ],
});

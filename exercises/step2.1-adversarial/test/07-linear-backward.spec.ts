import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { array, oneHot, zeros, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step2.1-adversarial/07-linear-backward');

const loss = ({ meanLossGradient }: Subject, z: NDArray, y: NDArray): Observation =>
  observation('meanLossGradient', { z, y }, () => meanLossGradient(z, y), {
    terms: z.shape[1],
    scale: 1,
    sizes: { 'the batch size': z.shape[0], 'the number of classes': z.shape[1] },
  });

const backward = ({ linearBackward }: Subject, dy: NDArray, x: NDArray, W: NDArray): Observation =>
  observation('linearBackward', { dy, x, W }, () => linearBackward(dy, x, W), {
    terms: 8,
    scale: 4,
    sizes: {
      'the batch size': dy.shape[0],
      'the number of inputs': x.shape[1],
      'the number of outputs': dy.shape[1],
    },
  });

const drawn = (subject: Subject, { array: draw }: Random, N: number, I: number, O: number): Observation =>
  backward(subject, draw([N, O]), draw([N, I]), draw([I, O]));

const float64 = (values: number[] | number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step2.1-adversarial/07-linear-backward',
  core: true,
  observe: (subject, random) => [
    loss(subject, random.array([4, 5]), oneHot([3, 0, 4, 1], 5, 'float64')),
    loss(subject, random.array([3, 3]), oneHot([2, 0, 1], 3, 'float64')),
    drawn(subject, random, 4, 3, 5),
    drawn(subject, random, 3, 3, 3),
  ],
  laws: (subject) => [
    law(
      'two samples, two classes, no scores yet: ±½, halved',
      loss(
        subject,
        zeros([2, 2], 'float64'),
        float64([
          [1, 0],
          [0, 1],
        ]),
      ),
      float64([
        [-0.25, 0.25],
        [0.25, -0.25],
      ]),
    ),
    law(
      'one output: dx is dy along W, dW is x weighed by dy, db its sum',
      backward(
        subject,
        float64([[2], [-3]]),
        float64([
          [1, 4],
          [5, 6],
        ]),
        float64([[7], [8]]),
      ),
      {
        dx: float64([
          [14, 16],
          [-21, -24],
        ]),
        dW: float64([[-13], [-10]]),
        db: float64([-1]),
      },
    ),
  ],
});

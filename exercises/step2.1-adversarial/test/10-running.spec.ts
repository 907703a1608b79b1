import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { abs, add, array, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step2.1-adversarial/10-running');

const update = (
  { updateRunning }: Subject,
  running: NDArray,
  batch: NDArray,
  ...momentum: number[]
): Observation => {
  const inputs = { running, batch, ...(momentum.length > 0 && { momentum: momentum[0] }) };
  return observation('updateRunning', inputs, () => updateRunning(running, batch, ...momentum), {
    terms: 2,
    scale: 2,
  });
};

type Given = readonly [
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  runningMean: NDArray,
  runningVariance: NDArray,
];

const evaluate = ({ batchNormEval }: Subject, given: Given, ...epsilon: number[]): Observation => {
  const [x, gamma, beta, runningMean, runningVariance] = given;
  const inputs = {
    x,
    gamma,
    beta,
    runningMean,
    runningVariance,
    ...(epsilon.length > 0 && { epsilon: epsilon[0] }),
  };
  return observation('batchNormEval', inputs, () => batchNormEval(...given, ...epsilon), {
    terms: 4,
    scale: 16,
  });
};

const drawn = ({ array: draw }: Random, N: number, F: number): Given => [
  draw([N, F]),
  draw([F]),
  draw([F]),
  draw([F]),
  add(abs(draw([F])), 0.01), // a variance
];

const float64 = (values: number[] | number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step2.1-adversarial/10-running',
  core: true,
  observe: (subject, random) => [
    update(subject, random.array([5]), random.array([5])),
    update(subject, random.array([3]), random.array([3]), 0.3),
    evaluate(subject, drawn(random, 4, 5), 0.1),
    evaluate(subject, drawn(random, 3, 3), 0.1),
    evaluate(subject, drawn(random, 1, 6)),
  ],
  laws: (subject) => [
    law('nine tenths of 10, one tenth of 20', update(subject, float64([10]), float64([20])), float64([11])),
    law(
      'mean 4, variance 9, ε = 7: 8 is one deviation above',
      evaluate(subject, [float64([[8]]), float64([3]), float64([0.25]), float64([4]), float64([9])], 7),
      float64([[3.25]]),
    ),
  ],
});

import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { array, full, type NDArray } from '@first-principles/linalg';
import { Tensor } from '@first-principles/step5-framework';

type Subject = typeof import('#earlier/step5-framework/05-losses');
type Options = import('#earlier/step5-framework/05-losses').CrossEntropyOptions;

/** The loss, and how it changes with the scores. */
const withGradient = (scores: NDArray, loss: (scores: Tensor) => Tensor): Record<string, unknown> => {
  const leaf = new Tensor(scores, { requiresGrad: true });
  const value = loss(leaf);
  value.backward();
  return { value: value.data, gradient: leaf.grad };
};

const cross = (
  { crossEntropy }: Subject,
  logits: NDArray,
  labels: readonly number[],
  options?: Options,
): Observation => {
  const [N, K] = logits.shape;
  const ignored = labels.filter((label) => label === options?.ignoreIndex).length;
  return observation(
    'crossEntropy',
    options === undefined ? { logits, labels } : { logits, labels, options },
    () =>
      withGradient(logits, (scores) =>
        options === undefined ? crossEntropy(scores, labels) : crossEntropy(scores, labels, options),
      ),
    {
      scale: 8,
      terms: N * K,
      sizes: {
        'the number of rows': N,
        'the number of classes': K,
        ...(ignored > 0 && { 'the number of rows that count': N - ignored }),
      },
    },
  );
};

const binary = ({ bceWithLogits }: Subject, z: NDArray, y: NDArray): Observation =>
  observation('bceWithLogits', { z, y }, () => withGradient(z, (scores) => bceWithLogits(scores, y)), {
    scale: 8,
    terms: z.size,
    sizes: { 'how many answers there are': z.size },
  });

/** Answers between no and yes. */
const answers = ({ uniform }: Random, shape: readonly number[]): NDArray =>
  array(
    Array.from({ length: shape.reduce((product, length) => product * length, 1) }, uniform),
    'float64',
  ).reshape(shape);

export const spec = exercise<Subject>({
  id: 'step5-framework/05-losses',
  core: true,
  observe: (subject, random) => {
    const epsilon = 0.1 + 0.2 * random.uniform();
    return [
      cross(subject, random.array([4, 5]), [3, 0, 4, 1]),
      cross(subject, random.array([3, 3]), [1, 2, 1]),
      cross(subject, random.array([7, 5]), [2, 0, 4, 0, 0, 1, 0], { ignoreIndex: 0 }),
      cross(subject, random.array([4, 3]), [-1, 2, 0, -1], { ignoreIndex: -1 }),
      cross(subject, random.array([4, 6]), [3, 0, 5, 1], { labelSmoothing: epsilon }),
      cross(subject, random.array([7, 5]), [2, 3, 4, 3, 0, 1, 3], {
        ignoreIndex: 3,
        labelSmoothing: epsilon,
      }),
      binary(subject, random.array([7]), array([1, 0, 0, 1, 1, 0, 1], 'float64')),
      binary(subject, random.array([4, 3]), answers(random, [4, 3])),
    ];
  },
  laws: (subject) => {
    const float64 = (values: number[] | number[][]): NDArray => array(values, 'float64');
    const one = (value: number): NDArray => full([], value, 'float64');
    return [
      law('nothing known of four classes: ln 4', cross(subject, float64([[3, 3, 3, 3]]), [2]), {
        value: one(Math.log(4)),
        gradient: float64([[0.25, 0.25, -0.75, 0.25]]),
      }),
      law(
        'certain, and right or wrong: 0 or 1000, and no NaN',
        cross(
          subject,
          float64([
            [1000, 0],
            [1000, 0],
          ]),
          [0, 1],
        ),
        {
          value: one(500),
          gradient: float64([
            [0, 0],
            [0.5, -0.5],
          ]),
        },
      ),
      law(
        'ε = 0.4 of four classes: the target is 0.7 at the label and 0.1 elsewhere',
        cross(subject, float64([[0, 0, 0, 0]]), [1], { labelSmoothing: 0.4 }),
        { value: one(Math.log(4)), gradient: float64([[0.15, -0.45, 0.15, 0.15]]) },
      ),
      law(
        'yes or no, certain: right at no cost, wrong by a thousand',
        binary(subject, float64([1000, -1000, 1000, -1000]), float64([1, 0, 0, 1])),
        { value: one(500), gradient: float64([0, 0, 0.25, -0.25]) },
      ),
    ];
  },
});

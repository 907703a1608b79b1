import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import {
  add,
  array,
  div,
  fromData,
  mean,
  mul,
  sqrt,
  sub,
  variance,
  type NDArray,
} from '@first-principles/linalg';

type Subject = typeof import('#earlier/step2.1-adversarial/11-batch-norm-backward');

type Given = readonly [dy: NDArray, xHat: NDArray, gamma: NDArray, variance: NDArray];

const look = ({ batchNormBackward }: Subject, given: Given, ...epsilon: number[]): Observation => {
  const [dy, xHat, gamma, v] = given;
  const inputs = { dy, xHat, gamma, variance: v, ...(epsilon.length > 0 && { epsilon: epsilon[0] }) };
  return observation('batchNormBackward', inputs, () => batchNormBackward(...given, ...epsilon), {
    terms: 16,
    scale: 8,
    sizes: { 'the batch size': dy.shape[0] },
  });
};

/** dy, and the x̂ and variance of a batch that varies about so much. */
function drawn({ array: draw }: Random, N: number, F: number, epsilon: number, size = 1): Given {
  const x = mul(draw([N, F]), size);
  const v = variance(x, 0);
  return [draw([N, F]), div(sub(x, mean(x, 0)), sqrt(add(v, epsilon))), draw([F]), v];
}

/** Σ weights·batchNorm(x), one of whose entries is turned a little both ways: its slope. */
function measured(x: NDArray, weights: NDArray, gamma: NDArray, epsilon: number): number[][] {
  const [N, F] = x.shape as [number, number];
  const h = 1e-4;
  const cost = (n: number, f: number, by: number): number => {
    const data = Float64Array.from(x.data);
    data[n * F + f] += by;
    const moved = fromData('float64', data, [N, F]);
    const hat = div(sub(moved, mean(moved, 0)), sqrt(add(variance(moved, 0), epsilon)));
    return mul(mul(hat, gamma), weights).sum().item();
  };
  return Array.from({ length: N }, (_, n) =>
    Array.from({ length: F }, (__, f) => (cost(n, f, h) - cost(n, f, -h)) / (2 * h)),
  );
}

/** What dx of the subject is. */
const slopes = ({ batchNormBackward }: Subject, given: Given, epsilon: number): Observation => {
  const [dy, xHat, gamma, v] = given;
  return observation(
    'batchNormBackward (dx)',
    { dy, xHat, gamma, variance: v, epsilon },
    () => batchNormBackward(...given, epsilon).dx,
    { terms: 64, scale: 16 },
  );
};

const float64 = (values: number[] | number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step2.1-adversarial/11-batch-norm-backward',
  core: true,
  observe: (subject, random) => [
    look(subject, drawn(random, 4, 5, 0.1), 0.1),
    look(subject, drawn(random, 3, 3, 0.1), 0.1),
    look(subject, drawn(random, 6, 2, 1e-5, 0.01)), // so little that ε counts
  ],
  laws(subject, random) {
    const x = random.array([4, 3]);
    const [dy, gamma, v] = [random.array([4, 3]), random.array([3]), variance(x, 0)];
    const xHat = div(sub(x, mean(x, 0)), sqrt(add(v, 0.1)));
    return [
      law(
        'two samples, ε = 0: whatever dy is, nothing can change x̂ = ±1',
        look(subject, [float64([[3], [8]]), float64([[-1], [1]]), float64([2]), float64([9])], 0),
        { dx: float64([[0], [0]]), dgamma: float64([5]), dbeta: float64([11]) },
      ),
      law(
        'dx is what turning each x a little does',
        slopes(subject, [dy, xHat, gamma, v], 0.1),
        float64(measured(x, dy, gamma, 0.1)),
      ),
    ];
  },
});

import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { add, array, matmul, mean, mul, oneHot, transpose, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

type Subject = typeof import('#earlier/step2.1-adversarial/13-adversarial-training');
type Attack = (net: Network, x: NDArray, y: NDArray) => NDArray;
type Gradients = (net: Network, x: NDArray, y: NDArray) => Network;

/** Moves each picture, by an amount that depends on the network and on its label. */
const attack: Attack = (net, x, y) => add(mul(x, 1.5), matmul(y, transpose(net[0].W)));

/** Depends on everything that is handed in. */
const gradients: Gradients = (net, x, y) =>
  net.map(({ W, b }) => ({
    W: add(mul(W, 0.5), mul(matmul(transpose(x), y), 1 / x.shape[0])),
    b: add(mul(b, 0.25), mean(y, 0)),
  }));

const look = ({ adversarialGradients }: Subject, net: Network, x: NDArray, y: NDArray): Observation =>
  observation(
    'adversarialGradients',
    { net, x, y, attack, gradients },
    () => adversarialGradients(net, x, y, attack, gradients),
    { terms: 32, scale: 8 },
  );

/** How often each of the two is asked. */
const asked = ({ adversarialGradients }: Subject, net: Network, x: NDArray, y: NDArray): Observation =>
  observation(
    'adversarialGradients (how often it attacks, how often it asks for gradients)',
    { net, x, y },
    () => {
      const calls = [0, 0];
      adversarialGradients(
        net,
        x,
        y,
        (...on) => (calls[0]++, attack(...on)),
        (...at) => (calls[1]++, gradients(...at)),
      );
      return calls;
    },
  );

const layer = ({ array: draw }: Random, I: number, K: number): Network => [{ W: draw([I, K]), b: draw([K]) }];

const float64 = (values: number[] | number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step2.1-adversarial/13-adversarial-training',
  core: true,
  observe: (subject, random) => [
    look(subject, layer(random, 3, 5), random.array([4, 3]), oneHot([3, 0, 4, 1], 5, 'float64')),
    look(subject, layer(random, 3, 3), random.array([3, 3]), oneHot([2, 0, 1], 3, 'float64')),
    asked(subject, layer(random, 2, 3), random.array([4, 2]), oneHot([2, 0, 1, 1], 3, 'float64')),
  ],
  laws(subject) {
    const net = [{ W: float64([[4]]), b: float64([8]) }];
    return [
      law(
        'x = 2 becomes 3 + 4 = 7 under attack, and is still a 1: dW = 2 + 7',
        look(subject, net, float64([[2]]), float64([[1]])),
        [{ W: float64([[9]]), b: float64([3]) }],
      ),
      law('one attack, one gradient', asked(subject, net, float64([[2]]), float64([[1]])), [1, 1]),
    ];
  },
});

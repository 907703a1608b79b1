import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { add, array, mean, mul, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

type Subject = typeof import('#earlier/step2-mnist/13-epoch');
type Gradients = (net: Network, x: NDArray, y: NDArray) => Network;

/** Depends on everything that is handed in, so that it shows which network and which samples those were. */
const telling: Gradients = (net, x, y) =>
  net.map(({ W, b }, l) => ({
    W: add(mul(W, 0.5), mean(mul(x, l + 1))),
    b: add(mul(b, 0.25), mean(y)),
  }));

const look = (
  { epoch }: Subject,
  net: Network,
  x: NDArray,
  y: NDArray,
  pieces: readonly (readonly number[])[],
  learningRate: number,
  gradients: Gradients,
): Observation =>
  observation(
    'epoch',
    { net, x, y, pieces, learningRate, gradients },
    () => epoch(net, x, y, pieces, learningRate, gradients),
    { terms: 16, scale: 4, sizes: { 'the batch size': pieces[0]?.length ?? 1 } },
  );

const network = ({ array }: Random, structure: readonly number[]): Network =>
  structure.slice(1).map((O, l) => ({ W: array([structure[l], O]), b: array([O]) }));

const float64 = (values: number[] | number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step2-mnist/13-epoch',
  core: true,
  observe: (subject, random) => [
    look(
      subject,
      network(random, [3, 5]),
      random.array([7, 3]),
      random.array([7, 5]),
      [[4, 1, 6], [0, 3, 2], [5]],
      0.3,
      telling,
    ),
    look(
      subject,
      network(random, [3, 4, 2]),
      random.array([5, 3]),
      random.array([5, 2]),
      [
        [2, 0],
        [3, 4],
      ],
      0.7,
      telling,
    ),
    look(subject, network(random, [2, 3]), random.array([4, 2]), random.array([4, 3]), [], 0.3, telling),
  ],
  laws: (subject) => {
    const one: Gradients = (net) => net.map(() => ({ W: float64([[2]]), b: float64([4]) }));
    const start: Network = [{ W: float64([[10]]), b: float64([20]) }];
    const [x, y] = [float64([[1], [1]]), float64([[0], [0]])];
    return [
      law(
        'two pieces, slopes 2 and 4, η = ½: twice −1 and −2',
        look(subject, start, x, y, [[0], [1]], 0.5, one),
        [{ W: float64([[8]]), b: float64([16]) }],
      ),
      law('no pieces: nothing changes', look(subject, start, x, y, [], 0.5, one), start),
    ];
  },
});

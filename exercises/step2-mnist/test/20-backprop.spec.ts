import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';
import { network } from './networks.ts';

type Subject = typeof import('#earlier/step2-mnist/20-backprop');

const look = ({ gradients }: Subject, net: Network, x: NDArray, y: NDArray): Observation =>
  observation('gradients', { net, x, y }, () => gradients(net, x, y), {
    terms: 32,
    scale: 1,
    sizes: { 'the batch size': x.shape[0] },
  });

const float64 = (values: number[] | number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step2-mnist/20-backprop',
  core: true,
  observe: (subject, random) => [
    look(subject, network(random, [3, 5, 4, 2]), random.array([6, 3]), random.array([6, 2])),
    look(subject, network(random, [3, 3, 3, 3]), random.array([3, 3]), random.array([3, 3])),
    look(subject, network(random, [2, 3]), random.array([4, 2]), random.array([4, 3])),
  ],
  laws: (subject) => [
    law(
      'two layers of one unit, a = ¾ and ½: by hand',
      look(
        subject,
        [
          { W: float64([[Math.log(3)]]), b: float64([0]) },
          { W: float64([[4]]), b: float64([-3]) },
        ],
        float64([[1]]),
        float64([[0]]),
      ),
      // δ² = ½·¼ = 1/8; dW² = ¾·1/8; δ¹ = 1/8·4·3/16 = 3/32; dW¹ = 1·3/32
      [
        { W: float64([[3 / 32]]), b: float64([3 / 32]) },
        { W: float64([[3 / 32]]), b: float64([1 / 8]) },
      ],
    ),
  ],
});

import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';
import { network } from './networks.ts';

type Subject = typeof import('#earlier/step2-mnist/15-network-forward');

const look = ({ forward }: Subject, net: Network, x: NDArray): Observation =>
  observation('forward', { net, x }, () => forward(net, x), { terms: 16, scale: 4 });

const float64 = (values: number[] | number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step2-mnist/15-network-forward',
  core: true,
  observe: (subject, random) => [
    look(subject, network(random, [3, 5, 4, 2]), random.array([6, 3])),
    look(subject, network(random, [3, 3, 3]), random.array([3, 3])),
    look(subject, network(random, [2, 4]), random.array([3, 2])),
  ],
  laws: (subject) => [
    law(
      'two layers of one unit: z = ln 3 and 0, a = x, ¾, ½',
      look(
        subject,
        [
          { W: float64([[Math.log(3)]]), b: float64([0]) },
          { W: float64([[4]]), b: float64([-3]) },
        ],
        float64([[1]]),
      ),
      {
        z: [float64([[Math.log(3)]]), float64([[0]])],
        a: [float64([[1]]), float64([[0.75]]), float64([[0.5]])],
      },
    ),
  ],
});

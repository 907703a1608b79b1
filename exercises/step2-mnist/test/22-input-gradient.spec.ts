import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';
import { network } from './networks.ts';

type Subject = typeof import('#earlier/step2-mnist/22-input-gradient');

const look = ({ inputGradient }: Subject, net: Network, x: NDArray, y: NDArray): Observation =>
  observation('inputGradient', { net, x, y }, () => inputGradient(net, x, y), {
    terms: 32,
    scale: 0.5,
    sizes: { 'the batch size': x.shape[0] },
  });

const float64 = (values: number[] | number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step2-mnist/22-input-gradient',
  core: true,
  observe: (subject, random) => [
    look(subject, network(random, [3, 5, 4, 2]), random.array([6, 3]), random.array([6, 2])),
    look(subject, network(random, [3, 3, 3]), random.array([3, 3]), random.array([3, 3])),
    look(subject, network(random, [2, 3]), random.array([4, 2]), random.array([4, 3])),
  ],
  laws: (subject) => [
    law(
      'one unit at z = 0, weights 8 and −16: ½·¼ times each',
      look(subject, [{ W: float64([[8], [-16]]), b: float64([0]) }], float64([[2, 1]]), float64([[0]])),
      float64([[1, -2]]),
    ),
  ],
});

import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

type Subject = typeof import('#earlier/step2.1-adversarial/12-weight-decay');

const look = ({ decayed }: Subject, net: Network, grads: Network, lambda: number): Observation =>
  observation('decayed', { net, grads, lambda }, () => decayed(net, grads, lambda), {
    terms: 2,
    scale: 2,
    sizes: { 'the number of inputs': net[0].W.shape[0] },
  });

const network = ({ array: draw }: Random, structure: readonly number[]): Network =>
  structure.slice(1).map((O, l) => ({ W: draw([structure[l], O]), b: draw([O]) }));

const float64 = (values: number[] | number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step2.1-adversarial/12-weight-decay',
  core: true,
  observe: (subject, random) => [
    look(subject, network(random, [3, 5, 4, 2]), network(random, [3, 5, 4, 2]), 0.3),
    look(subject, network(random, [3, 3, 3]), network(random, [3, 3, 3]), 0.7),
    look(subject, network(random, [4, 2]), network(random, [4, 2]), 0),
  ],
  laws: (subject) => [
    law(
      'λ = ¼: a weight of 8 adds 2 to its slope, a bias of 8 nothing',
      look(subject, [{ W: float64([[8]]), b: float64([8]) }], [{ W: float64([[1]]), b: float64([1]) }], 0.25),
      [{ W: float64([[3]]), b: float64([1]) }],
    ),
  ],
});

import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';
import { Tensor } from '@first-principles/step5-framework';
import { dealing } from './dealing.ts';
import { ownParameters } from './modules.ts';

type Subject = typeof import('#earlier/step5-framework/02-linear');

const draws = ({ uniform }: Random, count: number): number[] => Array.from({ length: count }, uniform);

/** The parameters that it begins with. */
const made = ({ Linear }: Subject, inputs: number, outputs: number, drawn: number[]): Observation => {
  const uniform = dealing(drawn);
  return observation(
    'new Linear',
    { inputs, outputs, uniform },
    () => ownParameters(new Linear(inputs, outputs, uniform)),
    { dtype: true },
  );
};

/** What it gives for x, and what comes back from dy. */
const used = ({ Linear }: Subject, drawn: number[], x: NDArray, dy: NDArray): Observation => {
  const [inputs, outputs] = [x.shape.at(-1)!, dy.shape.at(-1)!];
  return observation(
    `new Linear(${inputs}, ${outputs}, uniform).forward`,
    { x, dy },
    () => {
      const layer = new Linear(inputs, outputs, dealing(drawn));
      const input = new Tensor(x, { requiresGrad: true });
      const y = layer.forward(input);
      y.mul(dy).sum().backward();
      const { weight, bias } = layer;
      return { y: y.data, dx: input.grad, dW: weight.grad, db: bias.grad };
    },
    { scale: 4 },
  );
};

export const spec = exercise<Subject>({
  id: 'step5-framework/02-linear',
  core: true,
  observe: (subject, random) => {
    const { array } = random;
    return [
      made(subject, 3, 5, draws(random, 20)),
      made(subject, 4, 4, draws(random, 20)),
      used(subject, draws(random, 20), array([4, 3]), array([4, 5])),
      used(subject, draws(random, 12), array([3, 3]), array([3, 3])),
      used(subject, draws(random, 18), array([2, 4, 5]), array([2, 4, 3])),
      used(subject, draws(random, 12), array([5]), array([2])),
    ];
  },
  laws: (subject) => {
    const float64 = (values: number[] | number[][]): NDArray => array(values, 'float64');
    const drawn = [0, 0.25, 0.5, 0.75, 1, 0.125, 0.375, 0.625, 0.5, 0];
    return [
      law('four inputs: draws of 0, ½ and 1 become −½, 0 and ½', made(subject, 4, 2, drawn), {
        weight: float64([
          [-0.5, -0.25, 0, 0.25],
          [0.5, -0.375, -0.125, 0.125],
        ]),
        bias: float64([0, -0.5]),
      }),
      law(
        'row 0 of W makes the first number: (−½, −¼, 0, ¼)·(2, 4, 6, 8) = 0',
        observation(
          'new Linear(4, 2, uniform).forward',
          { x: [[2, 4, 6, 8]] },
          () => new subject.Linear(4, 2, dealing(drawn)).forward(new Tensor(float64([[2, 4, 6, 8]]))).data,
        ),
        float64([[0, -0.75]]),
      ),
    ];
  },
});

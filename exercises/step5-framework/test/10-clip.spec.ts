import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, zerosLike, type NDArray } from '@first-principles/linalg';
import { Parameter } from '@first-principles/step5-framework';

type Subject = typeof import('#earlier/step5-framework/10-clip');

/** The norm, and what becomes of the gradients. */
const look = ({ clipGradNorm }: Subject, gradients: readonly (NDArray | null)[], max: number): Observation =>
  observation(
    'clipGradNorm',
    { gradients, max },
    () => {
      const parameters = gradients.map((gradient) => {
        const parameter = new Parameter(gradient === null ? array([1], 'float64') : zerosLike(gradient));
        parameter.grad = gradient;
        return parameter;
      });
      const norm = clipGradNorm(parameters, max);
      return {
        norm,
        gradients: parameters.map(({ grad }) => grad),
        data: parameters.map(({ data }) => data),
      };
    },
    { scale: 2 },
  );

export const spec = exercise<Subject>({
  id: 'step5-framework/10-clip',
  core: false,
  observe: (subject, { array: draw, uniform }) => [
    look(subject, [draw([4, 3]), draw([3]), draw([2, 2])], 0.6 + 0.3 * uniform()),
    look(subject, [draw([3, 3])], 0.5 + uniform()),
    look(subject, [draw([2, 3]), draw([5])], 40 + uniform()), // short enough
    look(subject, [draw([5]), null, draw([4])], 0.5 + uniform()),
    look(subject, [null], 1),
  ],
  laws: (subject) => {
    const float64 = (...values: number[]): NDArray => array(values, 'float64');
    return [
      law('(2, 3) and 6 are 7 long together; halved, 3½', look(subject, [float64(2, 3), float64(6)], 3.5), {
        norm: 7,
        gradients: [float64(1, 1.5), float64(3)],
        data: [float64(0, 0), float64(0)],
      }),
      law('no longer than 7: left as it is', look(subject, [float64(2, 3), float64(6)], 8), {
        norm: 7,
        gradients: [float64(2, 3), float64(6)],
        data: [float64(0, 0), float64(0)],
      }),
    ];
  },
});

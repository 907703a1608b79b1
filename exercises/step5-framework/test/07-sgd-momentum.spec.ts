import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';
import { leftOver, trail, type Gradients } from './optimizers.ts';

type Subject = typeof import('#earlier/step5-framework/07-sgd-momentum');
type Options = import('#earlier/step5-framework/07-sgd-momentum').SGDOptions;

/** Where the parameters are after each step; `rates` are set before it. */
const steps = (
  { SGD }: Subject,
  options: Options,
  start: readonly NDArray[],
  gradients: readonly Gradients[],
  rates?: readonly number[],
): Observation =>
  observation(
    `SGD (steps: ${gradients.length})`,
    { options, start, gradients, ...(rates && { 'lr before each': rates }) },
    () =>
      trail(
        (parameters) => new SGD(parameters, options),
        start,
        gradients,
        (optimizer, step) => {
          if (rates) optimizer.lr = rates[step];
        },
      ),
    { scale: 4 },
  );

export const spec = exercise<Subject>({
  id: 'step5-framework/07-sgd-momentum',
  core: true,
  observe: (subject, random) => {
    const { array, uniform } = random;
    const lr = 0.1 + 0.3 * uniform();
    const momentum = 0.6 + 0.3 * uniform();
    const pair = (): NDArray[] => [array([3, 3]), array([3, 3])];
    return [
      steps(subject, { lr }, [array([4, 3]), array([3])], [[array([4, 3]), array([3])]]),
      steps(subject, { lr }, pair(), [pair(), pair()]),
      steps(subject, { lr, momentum }, [array([4, 3])], [[array([4, 3])]]),
      steps(subject, { lr, momentum }, pair(), [pair(), pair(), pair()]),
      steps(subject, { lr, momentum }, pair(), [pair(), pair(), pair()], [lr, lr / 4, 3 * lr]),
      steps(
        subject,
        { lr, momentum },
        [array([2]), array([2])],
        [
          [array([2]), array([2])],
          [null, array([2])],
          [array([2]), array([2])],
        ],
      ),
      observation('zeroGrad', {}, () =>
        leftOver((parameters) => new subject.SGD(parameters, { lr }), pair()),
      ),
    ];
  },
  laws: (subject) => {
    const float64 = (...values: number[]): NDArray => array(values, 'float64');
    return [
      law(
        'on an even slope with momentum ½ the steps are 1, 1.5 and 1.75 of the first',
        steps(subject, { lr: 2, momentum: 0.5 }, [float64(10)], [[float64(1)], [float64(1)], [float64(1)]]),
        { step1: { p0: float64(8) }, step2: { p0: float64(5) }, step3: { p0: float64(1.5) } },
      ),
    ];
  },
});

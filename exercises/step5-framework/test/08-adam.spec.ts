import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';
import { leftOver, trail, type Gradients } from './optimizers.ts';

type Subject = typeof import('#earlier/step5-framework/08-adam');
type Options = import('#earlier/step5-framework/08-adam').AdamOptions;

/** 1 − 0.999 has three digits less than 0.999. */
const NEAR_ONE = 100;

/** Where the parameters are after each step; `rates` are set before it. */
const steps = (
  { Adam }: Subject,
  options: Options | undefined,
  start: readonly NDArray[],
  gradients: readonly Gradients[],
  { rates, scale = 2 }: { readonly rates?: readonly number[]; readonly scale?: number } = {},
): Observation =>
  observation(
    `Adam (steps: ${gradients.length})`,
    { ...(options && { options }), start, gradients, ...(rates && { 'lr before each': rates }) },
    () =>
      trail(
        (parameters) => (options ? new Adam(parameters, options) : new Adam(parameters)),
        start,
        gradients,
        (optimizer, step) => {
          if (rates) optimizer.lr = rates[step];
        },
      ),
    { scale },
  );

export const spec = exercise<Subject>({
  id: 'step5-framework/08-adam',
  core: true,
  observe: (subject, random) => {
    const { array, uniform } = random;
    const lr = 0.2 + 0.3 * uniform();
    const betas: [number, number] = [0.6 + 0.1 * uniform(), 0.8 + 0.1 * uniform()];
    const pair = (): NDArray[] => [array([3, 3]), array([3, 3])];
    return [
      steps(subject, { lr, betas }, [array([4, 3])], [[array([4, 3])]]),
      steps(subject, { lr, betas, eps: 0.1 }, [array([4, 3])], [[array([4, 3])]]),
      steps(subject, { lr, betas, eps: 0.1 }, [array([5])], [[array([5])], [array([5])], [array([5])]]),
      steps(subject, { lr, betas }, pair(), [pair(), pair(), pair()]),
      steps(subject, { lr, betas }, pair(), [pair(), pair(), pair()], { rates: [lr, lr / 4, 3 * lr] }),
      steps(
        subject,
        { lr, betas },
        [array([2]), array([4, 3])],
        [
          [null, array([4, 3])],
          [null, array([4, 3])],
        ],
      ),
      steps(subject, { lr }, [array([5])], [[array([5])], [array([5])], [array([5])]], { scale: NEAR_ONE }),
      observation('zeroGrad', {}, () => leftOver((parameters) => new subject.Adam(parameters), pair())),
    ];
  },
  laws: (subject) => {
    const float64 = (...values: number[]): NDArray => array(values, 'float64');
    return [
      law(
        'the first step is as long as the learning rate, however large the gradient',
        steps(subject, { lr: 0.5, betas: [0.5, 0.75] }, [float64(3, 3, 3)], [[float64(1000, -4, 0.25)]]),
        { step1: { p0: float64(2.5, 3.5, 2.5) } },
      ),
      law(
        'learning rate 0.001 and ε = 10⁻⁸, if nothing is said: a gradient as small as ε moves half as far',
        steps(subject, undefined, [float64(0, 0)], [[float64(7, 1e-8)]]),
        { step1: { p0: float64(-0.001, -0.0005) } },
      ),
    ];
  },
});

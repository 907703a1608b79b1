import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';
import { leftOver, trail, type Gradients } from './optimizers.ts';

type Subject = typeof import('#earlier/step5-framework/09-adamw');
type Options = import('#earlier/step5-framework/09-adamw').AdamWOptions;

/** 1 − 0.999 has three digits less than 0.999. */
const NEAR_ONE = 100;

/** Where the parameters are after each step; `rates` are set before it. */
const steps = (
  { AdamW }: Subject,
  options: Options | undefined,
  start: readonly NDArray[],
  gradients: readonly Gradients[],
  { rates, scale = 2 }: { readonly rates?: readonly number[]; readonly scale?: number } = {},
): Observation =>
  observation(
    `AdamW (steps: ${gradients.length})`,
    { ...(options && { options }), start, gradients, ...(rates && { 'lr before each': rates }) },
    () =>
      trail(
        (parameters) => (options ? new AdamW(parameters, options) : new AdamW(parameters)),
        start,
        gradients,
        (optimizer, step) => {
          if (rates) optimizer.lr = rates[step];
        },
      ),
    { scale },
  );

export const spec = exercise<Subject>({
  id: 'step5-framework/09-adamw',
  core: false,
  observe: (subject, random) => {
    const { array, uniform } = random;
    const lr = 0.2 + 0.3 * uniform();
    const weightDecay = 0.2 + 0.2 * uniform();
    const betas: [number, number] = [0.6 + 0.1 * uniform(), 0.8 + 0.1 * uniform()];
    const pair = (): NDArray[] => [array([4, 3]), array([3])];
    return [
      steps(subject, { lr, betas, weightDecay }, pair(), [pair()]),
      steps(subject, { lr, betas, weightDecay }, pair(), [pair(), pair(), pair()]),
      steps(subject, { lr, betas, weightDecay, eps: 0.1 }, pair(), [pair(), pair()]),
      steps(subject, { lr, betas, weightDecay }, pair(), [pair(), pair(), pair()], {
        rates: [lr, lr / 4, 2 * lr],
      }),
      steps(subject, { lr, betas, weightDecay }, pair(), [
        [null, array([3])],
        [null, array([3])],
      ]),
      steps(subject, { lr, weightDecay }, pair(), [pair(), pair()], { scale: NEAR_ONE }),
      observation('zeroGrad', {}, () => leftOver((parameters) => new subject.AdamW(parameters), pair())),
    ];
  },
  laws: (subject) => {
    const float64 = (...values: number[]): NDArray => array(values, 'float64');
    const still = { lr: 0.5, betas: [0.5, 0.75], eps: 1 } as const;
    return [
      law(
        'where the gradient is 0 a parameter keeps 1 − ηλ = ¾ of itself in each step',
        steps(subject, { ...still, weightDecay: 0.5 }, [float64(4, -8)], [[float64(0, 0)], [float64(0, 0)]]),
        { step1: { p0: float64(3, -6) }, step2: { p0: float64(2.25, -4.5) } },
      ),
      law(
        'λ = 0.01, if nothing is said: 1000 becomes 995 at a learning rate of ½',
        steps(subject, still, [float64(1000)], [[float64(0)]]),
        { step1: { p0: float64(995) } },
      ),
    ];
  },
});

import { exercise, law, observation, type Random } from '@first-principles/course';
import type { Weights } from '#earlier/step1-xor/10-train';

type Subject = typeof import('#earlier/step1-xor/10-train');

const NAMES = ['w11', 'w12', 'b1', 'w21', 'w22', 'b2', 'w31', 'w32', 'b3'] as const;

const each = (of: (name: (typeof NAMES)[number]) => number): Weights =>
  Object.fromEntries(NAMES.map((name) => [name, of(name)])) as unknown as Weights;

/** A bowl: C = Σ curvature · (w − lowest)², so that every step has a slope of its own. */
function bowl(random: Random): { costOf: (w: Weights) => number; gradient: (w: Weights) => Weights } {
  const lowest = each(random.number);
  const curvature = each(() => 0.1 + random.uniform());
  return {
    costOf: (w) => NAMES.reduce((sum, name) => sum + curvature[name] * (w[name] - lowest[name]) ** 2, 0),
    gradient: (w) => each((name) => 2 * curvature[name] * (w[name] - lowest[name])),
  };
}

export const spec = exercise<Subject>({
  id: 'step1-xor/10-train',
  core: true,
  observe: ({ train }, random) => {
    const initial = each(random.number);
    const { costOf, gradient } = bowl(random);
    const learningRate = 0.1 + 0.2 * random.uniform();
    return [0, 1, 2, 5].map((maxSteps) => {
      const options = { learningRate, maxSteps };
      return observation(
        'train',
        { initial, gradient, costOf, options },
        () => train(initial, gradient, costOf, options),
        {
          terms: 9 * (maxSteps + 1),
          scale: 2,
        },
      );
    });
  },
  laws: ({ train }, random) => {
    const initial = each(random.number);
    // C = Σ w: the slope is 1 everywhere, so each step takes η off every weight and 9 η off the cost
    const costOf = (w: Weights): number => NAMES.reduce((sum, name) => sum + w[name], 0);
    const gradient = (): Weights => each(() => 1);
    const options = { learningRate: 0.25, maxSteps: 3 };
    const start = costOf(initial);
    return [
      law(
        'on an even slope every step is the same: η off each weight, 9 η off the cost',
        observation(
          'train',
          { initial, gradient, costOf, options },
          () => train(initial, gradient, costOf, options),
          { scale: 18 },
        ),
        {
          weights: each((name) => initial[name] - 0.75),
          costs: [0, 1, 2, 3].map((steps) => start - 2.25 * steps),
        },
      ),
    ];
  },
});

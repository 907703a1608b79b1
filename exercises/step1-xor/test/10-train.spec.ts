import { exercise, law, observation, type Random } from '@first-principles/course';
import { NAMES, weightsOf, type Weights } from '@first-principles/step1-xor';

type Subject = typeof import('#earlier/step1-xor/10-train');

/**
 * A bowl that lies askew: C = Σ curvature·(w − lowest)² + (Σ tilt·(w − lowest))². Every slope depends on all nine weights,
 * so it matters where each of them stands when it is measured.
 */
function bowl(random: Random): {
  lowest: Weights;
  costOf: (w: Weights) => number;
  gradient: (w: Weights) => Weights;
} {
  const lowest = weightsOf(random.number);
  const curvature = weightsOf(() => 0.1 + random.uniform());
  const tilt = weightsOf(() => 0.2 + 0.2 * random.uniform());
  const along = (w: Weights): number =>
    NAMES.reduce((sum, name) => sum + tilt[name] * (w[name] - lowest[name]), 0);
  return {
    lowest,
    costOf: (w) =>
      NAMES.reduce((sum, name) => sum + curvature[name] * (w[name] - lowest[name]) ** 2, along(w) ** 2),
    gradient: (w) =>
      weightsOf((name) => 2 * curvature[name] * (w[name] - lowest[name]) + 2 * along(w) * tilt[name]),
  };
}

export const spec = exercise<Subject>({
  id: 'step1-xor/10-train',
  core: true,
  observe: ({ train }, random) => {
    const initial = weightsOf(random.number);
    const { lowest, costOf, gradient } = bowl(random);
    const near = weightsOf((name) => lowest[name] + 0.001 * random.number());
    const gentle = 0.1 + 0.05 * random.uniform();
    const run = (from: Weights, learningRate: number, maxSteps: number, scale: number) => {
      const options = { learningRate, maxSteps };
      return observation(
        'train',
        { initial: from, gradient, costOf, options },
        () => train(from, gradient, costOf, options),
        { terms: 9 * (maxSteps + 1), scale },
      );
    };
    return [
      ...[0, 1, 2, 5].map((maxSteps) => run(initial, gentle, maxSteps, 2)),
      run(initial, 8 * gentle, 4, 64), // too fast: the cost rises, and the last weights are not the best
      run(near, gentle, 3, 2000), // nearly at the bottom: hardly anything moves, and every step is still taken
    ];
  },
  laws: ({ train }, random) => {
    const initial = weightsOf(random.number);
    // C = Σ w: the slope is 1 everywhere, so each step takes η off every weight and 9 η off the cost
    const costOf = (w: Weights): number => NAMES.reduce((sum, name) => sum + w[name], 0);
    const gradient = (): Weights => weightsOf(() => 1);
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
          weights: weightsOf((name) => initial[name] - 0.75),
          costs: [0, 1, 2, 3].map((steps) => start - 2.25 * steps),
        },
      ),
    ];
  },
});

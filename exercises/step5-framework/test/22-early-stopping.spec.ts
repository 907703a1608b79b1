import { exercise, law, observation, type Observation } from '@first-principles/course';

type Subject = typeof import('#earlier/step5-framework/22-early-stopping');

const look = (
  { earlyStop }: Subject,
  losses: readonly number[],
  patience: number,
  ...minDelta: number[]
): Observation =>
  observation('earlyStop', { losses, patience, ...(minDelta.length > 0 && { minDelta: minDelta[0] }) }, () =>
    earlyStop(losses, patience, ...minDelta),
  );

export const spec = exercise<Subject>({
  id: 'step5-framework/22-early-stopping',
  core: true,
  observe: (subject, { uniform, number }) => {
    /** The same course, elsewhere and larger or smaller. */
    const drawn = (losses: readonly number[], patience: number, ...minDelta: number[]): Observation => {
      const [size, from] = [0.5 + uniform(), number()];
      return look(
        subject,
        losses.map((loss) => from + size * loss),
        patience,
        ...minDelta.map((delta) => size * delta),
      );
    };
    return [
      drawn([0.9, 0.6, 0.4, 0.5, 0.45, 0.47, 0.3, 0.2], 3),
      // never two bad ones in a row
      drawn([0.9, 0.95, 0.6, 0.7, 0.5, 0.55, 0.4], 2),
      // falling and rising around what was lower before
      drawn([0.9, 0.3, 0.8, 0.7, 0.6, 0.5, 0.4], 4),
      look(subject, [5, 4, 4, 4, 4, 2], 3),
      // a little worse
      drawn([0.9, 0.6, 0.65, 0.62, 0.3], 2, 0.1),
      // creeping: too little each time
      drawn([0.9, 0.6, 0.57, 0.54, 0.52, 0.3], 3, 0.1),
      // creeping, until it is enough in all
      drawn([0.9, 0.86, 0.83, 0.77, 0.74, 0.72], 4, 0.1),
      drawn([0.9, Number.NaN, 0.8, Number.NaN, Number.NaN, 0.7], 2),
      drawn([Number.NaN, 0.9, 0.8, 0.85], 2, 0.05),
      drawn([0.9, 0.8, 0.7], 1),
      drawn([0.9, 0.8, 0.85], 1),
    ];
  },
  laws: (subject) => [
    law(
      'down to 2, then up: after two worse epochs one stops and goes back',
      look(subject, [5, 3, 2, 4, 6, 1], 2),
      {
        best: 2,
        stop: 4,
      },
    ),
    law('nobody stops who gets better', look(subject, [3, 2, 1], 1), { best: 2, stop: null }),
    law('nothing but NaN: no best epoch', look(subject, [Number.NaN, Number.NaN, Number.NaN], 2), {
      best: -1,
      stop: 1,
    }),
    law('no epochs, no best one', look(subject, [], 1), { best: -1, stop: null }),
  ],
});

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
  observe: (subject, { uniform }) => {
    /** The same course, somewhat lower. */
    const drawn = (losses: readonly number[], patience: number, ...minDelta: number[]): Observation => {
      const lower = Math.floor(10 * uniform());
      return look(
        subject,
        losses.map((loss) => loss - lower),
        patience,
        ...minDelta,
      );
    };
    return [
      drawn([90, 60, 40, 50, 45, 47, 30, 20], 3),
      // never two bad ones in a row
      drawn([90, 95, 60, 70, 50, 55, 40], 2),
      // falling and rising, above what was lower before
      drawn([90, 30, 80, 70, 60, 50, 40], 4),
      drawn([50, 40, 40, 40, 40, 20], 3),
      // a little worse
      drawn([90, 60, 65, 62, 30], 2, 10),
      // creeping: too little each time
      drawn([90, 60, 57, 54, 50, 30], 3, 10),
      // creeping, until it is enough in all
      drawn([90, 86, 83, 77, 74, 72], 4, 10),
      drawn([90, Number.NaN, 80, Number.NaN, Number.NaN, 70], 2),
      drawn([Number.NaN, 90, 80, 85], 2, 5),
      drawn([90, 80, 70], 1),
      drawn([90, 80, 85], 1),
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

import { exercise, law, observation, type Observation } from '@first-principles/course';

type Subject = typeof import('#earlier/step5-framework/11-schedules');

/** The rates of some steps. */
const look = (
  { cosine }: Subject,
  steps: readonly number[],
  total: number,
  base: number,
  warmup?: number,
): Observation => {
  const rest = warmup === undefined ? [] : ([warmup] as const);
  return observation(
    'cosine',
    { step: steps, total, base, ...(warmup !== undefined && { warmup }) },
    () => steps.map((step) => cosine(step, total, base, ...rest)),
    { scale: base },
  );
};

const upTo = (total: number): number[] => Array.from({ length: total + 1 }, (_, step) => step);

export const spec = exercise<Subject>({
  id: 'step5-framework/11-schedules',
  core: true,
  observe: (subject, { uniform }) => [
    look(subject, upTo(7), 7, 0.3 + uniform()),
    look(subject, upTo(11), 11, 0.3 + uniform(), 4),
    look(subject, upTo(9), 9, 2 + uniform(), 7),
    look(subject, upTo(5), 5, 0.3 + uniform(), 0),
  ],
  laws: (subject) => [
    law('without a warm-up: all, half, nothing', look(subject, [0, 10, 20], 20, 3), [3, 1.5, 0]),
    law(
      'with one of 6 steps: nothing, half, all; and at a third of the rest three quarters of it',
      look(subject, [0, 3, 6, 10, 12, 18], 18, 4, 6),
      [0, 2, 4, 3, 2, 0],
    ),
  ],
});

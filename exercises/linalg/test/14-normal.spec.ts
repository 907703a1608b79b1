import { exercise, law, observation, type Observation } from '@first-principles/course';

type Subject = typeof import('#earlier/linalg/14-normal');

/** One draw after another from a list; the last one comes again. */
const from = (draws: readonly number[]): (() => number) => {
  let at = 0;
  return () => draws[Math.min(at++, draws.length - 1)];
};

const look = ({ normal }: Subject, u1: number, u2: number): Observation =>
  observation('normal', { u1, u2 }, () => normal(from([u1, u2])), { terms: 4, scale: 3 });

/** How many numbers one call draws. */
const counted = ({ normal }: Subject, u1: number, u2: number): Observation =>
  observation('normal (numbers drawn)', { u1, u2 }, () => {
    const next = from([u1, u2]);
    let drawn = 0;
    normal(() => {
      drawn++;
      return next();
    });
    return drawn;
  });

export const spec = exercise<Subject>({
  id: 'linalg/14-normal',
  core: true,
  observe: (subject, { uniform }) => [
    ...Array.from({ length: 6 }, () => look(subject, uniform(), uniform())),
    look(subject, 0, uniform()), // uniform may give 0
    counted(subject, uniform(), uniform()),
  ],
  laws: (subject) => [
    law('u₁ = 1 − 1/√e and u₂ = 0: one to the right', look(subject, 1 - Math.sqrt(1 / Math.E), 0), 1),
    law('u₂ = ½ points to the left', look(subject, 1 - Math.sqrt(1 / Math.E), 0.5), -1),
    law('u₂ = ¼ points straight up: nothing to the right', look(subject, 0.3, 0.25), 0),
    law('u₁ = 0: not ∞ but 0', look(subject, 0, 0), 0),
    law('two numbers are drawn', counted(subject, 0.3, 0.7), 2),
  ],
});

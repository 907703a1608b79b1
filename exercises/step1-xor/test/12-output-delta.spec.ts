import { exercise, law, observation, type Observation } from '@first-principles/course';

type Subject = typeof import('#earlier/step1-xor/12-output-delta');

const look = ({ outputDelta }: Subject, o: number, y: number): Observation =>
  observation('outputDelta', { o, y }, () => outputDelta(o, y), { scale: 0.5 });

export const spec = exercise<Subject>({
  id: 'step1-xor/12-output-delta',
  core: true,
  observe: (subject, { uniform, number }) =>
    [0, 1, 2].map(() => look(subject, 0.1 + 0.8 * uniform(), number())),
  laws: (subject, { uniform }) => {
    const o = uniform();
    return [
      law('o = ½, y = 0: 2·½·¼ = ¼', look(subject, 0.5, 0), 0.25),
      law('o = ¾, y = 1: 2·(−¼)·(3/16) = −3/32', look(subject, 0.75, 1), -3 / 32),
      law('nothing is wrong: 0', look(subject, o, o), 0),
    ];
  },
});

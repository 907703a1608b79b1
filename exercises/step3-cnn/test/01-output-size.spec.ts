import { exercise, law, observation, type Observation } from '@first-principles/course';

type Subject = typeof import('#earlier/step3-cnn/01-output-size');
type Case = readonly [size: number, kernel: number, stride: number, padding: number];

const look = ({ outputSize }: Subject, [size, kernel, stride, padding]: Case): Observation =>
  observation(
    'outputSize',
    { size, kernel, stride, padding },
    () => outputSize(size, kernel, stride, padding),
    {
      terms: 1,
    },
  );

const CASES: readonly Case[] = [
  [28, 5, 1, 0],
  [12, 5, 1, 0],
  [24, 2, 2, 0],
  [9, 4, 2, 0], // half a place is none
  [10, 3, 3, 2],
  [7, 3, 2, 1],
  [6, 6, 4, 0], // fits once
  [3, 7, 1, 2], // fits once, thanks to the padding
  [5, 6, 1, 0], // does not fit
  [3, 8, 2, 2],
];

export const spec = exercise<Subject>({
  id: 'step3-cnn/01-output-size',
  core: true,
  observe: (subject) => CASES.map((one) => look(subject, one)),
  laws: (subject) => [
    law('a kernel of 5 on 28 pixels: 24 places', look(subject, [28, 5, 1, 0]), 24),
    law('a kernel of 3 with a padding of 1: as many as there are pixels', look(subject, [13, 3, 1, 1]), 13),
    law('places 0, 3 and 6 of 10 pixels for a kernel of 2', look(subject, [10, 2, 3, 0]), 3),
  ],
});

import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step2.1-adversarial/08-centre-backward');

const look = ({ centreBackward }: Subject, dy: NDArray): Observation =>
  observation('centreBackward', { dy }, () => centreBackward(dy), {
    terms: 8,
    scale: 2,
    sizes: { 'the batch size': dy.shape[0] },
  });

const float64 = (values: number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step2.1-adversarial/08-centre-backward',
  core: true,
  observe: (subject, random) =>
    [
      [4, 5],
      [3, 3],
      [7, 2],
    ].map((shape) => look(subject, random.array(shape))),
  laws: (subject) => [
    law(
      'what all samples share is lost, what sets them apart stays',
      look(
        subject,
        float64([
          [4, 1, 2],
          [4, -1, 0],
          [4, 0, 0],
          [4, 0, 6],
        ]),
      ),
      float64([
        [0, 1, 0],
        [0, -1, -2],
        [0, 0, -2],
        [0, 0, 4],
      ]),
    ),
  ],
});

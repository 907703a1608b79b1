import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array } from '@first-principles/linalg';
import { weightsOf, type Weights } from '@first-principles/step1-xor';

type Subject = typeof import('#earlier/step1-xor/16-pack');

const look = ({ pack }: Subject, w: Weights): Observation =>
  observation('pack', { w }, () => pack(w), { dtype: true });

export const spec = exercise<Subject>({
  id: 'step1-xor/16-pack',
  core: true,
  observe: (subject, { number }) => [look(subject, weightsOf(number))],
  laws: (subject) => [
    law(
      'w11 w12 b1 = 1 2 3, w21 w22 b2 = 4 5 6, w31 w32 b3 = 7 8 9',
      look(
        subject,
        weightsOf((_, i) => i + 1),
      ),
      {
        W1: array(
          [
            [1, 4],
            [2, 5],
          ],
          'float64',
        ),
        b1: array([3, 6], 'float64'),
        W2: array([[7], [8]], 'float64'),
        b2: array([9], 'float64'),
      },
    ),
  ],
});

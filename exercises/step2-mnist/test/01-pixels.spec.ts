import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { array } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step2-mnist/01-pixels');

const look = ({ toInput }: Subject, pixels: Uint8Array, count: number): Observation =>
  observation('toInput', { pixels, count }, () => toInput(pixels, count), {
    terms: 1,
    dtype: true,
    sizes: { 'the number of images': count },
  });

const bytes = ({ uniform }: Random, length: number): Uint8Array =>
  Uint8Array.from({ length }, () => 1 + 255 * uniform());

export const spec = exercise<Subject>({
  id: 'step2-mnist/01-pixels',
  core: true,
  observe: (subject, random) => [
    look(subject, bytes(random, 4 * 6), 4), // four images of six pixels
    look(subject, bytes(random, 9), 3), // as many images as pixels
    look(subject, bytes(random, 784), 1),
  ],
  laws: (subject) => [
    law(
      'paper is 0, ink is 1, 51 a fifth',
      look(subject, Uint8Array.of(0, 255, 51, 0), 2),
      array(
        [
          [0, 1],
          [0.2, 0],
        ],
        'float64',
      ),
    ),
  ],
});

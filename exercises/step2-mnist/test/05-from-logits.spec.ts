import { exercise, law, observation, type Observation } from '@first-principles/course';
import { abs, array, item, max, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step2-mnist/05-from-logits');

const look = ({ softmaxCrossEntropy }: Subject, z: NDArray, labels: readonly number[]): Observation => {
  const [N, K] = z.shape;
  return observation('softmaxCrossEntropy', { z, labels }, () => softmaxCrossEntropy(z, labels), {
    terms: N + K,
    scale: Math.max(4, Number(item(max(abs(z))))), // the score at the label is taken from a number of its size
    sizes: { 'the batch size': N, 'the number of classes': K },
  });
};

const float64 = (values: number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step2-mnist/05-from-logits',
  core: true,
  observe: (subject, random) => [
    look(subject, random.array([4, 5]), [3, 0, 4, 1]),
    look(subject, random.array([3, 3]), [2, 0, 2]),
    look(subject, float64([[1000, 0]]), [1]), // certain and wrong
    look(subject, float64([[1000, 0]]), [0]), // certain and right
    look(
      subject,
      float64([
        [0, 1],
        [-800, -799],
      ]),
      [1, 0],
    ), // a row far below the other
  ],
  laws: (subject) => [
    law('certain and wrong by a thousand: 1000', look(subject, float64([[1000, 0]]), [1]), 1000),
    law('certain and right: 0', look(subject, float64([[1000, 0]]), [0]), 0),
    law('all scores equal: ln K', look(subject, float64([[3, 3, 3, 3, 3]]), [2]), Math.log(5)),
  ],
});

import { exercise, law, observation, type Random } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step2-mnist/19-layer-gradients');

/** δ [N, O] and aBelow [N, I], and the call on them. */
function look({ layerGradients }: Subject, random: Random, N: number, I: number, O: number) {
  const [delta, aBelow] = [random.array([N, O]), random.array([N, I])];
  return observation('layerGradients', { delta, aBelow }, () => layerGradients(delta, aBelow), {
    terms: N,
    sizes: { 'the batch size': N, 'the number of inputs': I, 'the number of outputs': O },
  });
}

export const spec = exercise<Subject>({
  id: 'step2-mnist/19-layer-gradients',
  core: true,
  observe: (subject, random) => [
    look(subject, random, 4, 3, 5), // all sizes different: a wrong axis changes the shape
    look(subject, random, 3, 3, 3), // square: a missing transpose gives wrong numbers
  ],
  laws: ({ layerGradients }, random) => {
    const [d, a] = [
      [random.number(), random.number()],
      [random.number(), random.number(), random.number()],
    ];
    const one = { delta: array([d], 'float64'), aBelow: array([a], 'float64') };
    const N = 4;
    const [ones, x] = [array([[1], [1], [1], [1]], 'float64'), random.array([N, 3])];
    return [
      law(
        'one sample: dW is the outer product of aBelow and δ, db is δ',
        observation('layerGradients', one, () => layerGradients(one.delta, one.aBelow), { terms: 1 }),
        {
          W: array(
            a.map((ai) => d.map((dj) => ai * dj)),
            'float64',
          ),
          b: array(d, 'float64'),
        },
      ),
      law(
        'all errors 1: db is 1, and dW is the mean of what came in',
        observation('layerGradients', { delta: ones, aBelow: x }, () => layerGradients(ones, x), {
          terms: N,
          scale: 2,
        }),
        { W: array(meanOfRows(x), 'float64'), b: array([1], 'float64') },
      ),
    ];
  },
});

/** Mean over n of x[n, i], as a column [I, 1]. */
function meanOfRows(x: NDArray): number[][] {
  const [N, I] = x.shape as [number, number];
  return Array.from({ length: I }, (_, i) => {
    let total = 0;
    for (let n = 0; n < N; n++) total += x.data[n * I + i];
    return [total / N];
  });
}

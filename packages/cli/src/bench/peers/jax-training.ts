import type { JaxNetwork, TrainingJax } from './jax-steps.ts';
import type { Training } from './peer.ts';

/** 784-hidden-10 of sigmoid units, quadratic cost. */
export function jaxSigmoid({ nn, numpy }: TrainingJax, { hidden, batch }: Training): JaxNetwork {
  return {
    shapes: [[784, hidden], [hidden], [hidden, 10], [10]],
    image: [784],
    loss(W1, b1, W2, b2, x, y) {
      const a1 = nn.sigmoid(numpy.matmul(x, W1).add(b1));
      const difference = nn.sigmoid(numpy.matmul(a1, W2).add(b2)).sub(y);
      return numpy.sum(difference.ref.mul(difference)).mul(0.5 / batch);
    },
  };
}

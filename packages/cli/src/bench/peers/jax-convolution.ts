import type { JaxNetwork, TrainingJax, Values } from './jax-steps.ts';
import type { ConvolutionTraining } from './peer.ts';

/** The small convolutional network. */
export function jaxConvolution({ lax, nn, numpy }: TrainingJax, { batch }: ConvolutionTraining): JaxNetwork {
  const block = (images: Values, w: Values, b: Values, kernels: number, side: number): Values =>
    nn
      .relu(lax.conv(images, w, [1, 1], 'VALID').add(b.reshape([1, kernels, 1, 1])))
      .reshape([batch, kernels, side, 2, side, 2])
      .max([3, 5]);
  return {
    shapes: [[8, 1, 5, 5], [8], [16, 8, 5, 5], [16], [256, 10], [10]],
    image: [1, 28, 28],
    loss(w1, b1, w2, b2, W3, b3, x, y) {
      const features = block(block(x, w1, b1, 8, 12), w2, b2, 16, 4).reshape([batch, 256]);
      const logits = numpy.matmul(features, W3).add(b3);
      return numpy.sum(nn.logSoftmax(logits, -1).mul(y)).mul(-1 / batch);
    },
  };
}

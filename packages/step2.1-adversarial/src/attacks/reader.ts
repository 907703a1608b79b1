import { argmax, contiguous, formatShape, type NDArray, oneHot, ShapeError } from '@first-principles/linalg';
import { forward, type How, inputGradient, type Network } from '@first-principles/step2-mnist';

/** How this step's networks are built: ReLU inside, softmax at the end. */
export const HOW = { activation: 'relu', cost: 'softmaxCrossEntropy' } as const satisfies How;

/** What is attacked: a network, and what it sees of an image. */
export interface Reader {
  readonly network: Network;
  /** What is done to an image before the network sees it; nothing by default. */
  readonly see?: ((x: NDArray) => NDArray) | undefined;
}

/**
 * What a reader adds up for each class.
 *
 * @param x - [N, I]
 * @returns [N, K], before softmax
 * @throws ShapeError if x does not fit the network
 * @example scores({ network }, x)
 */
export function scores({ network, see }: Reader, x: NDArray): NDArray {
  return forward(network, see ? see(x) : x, HOW).z.at(-1)!;
}

/**
 * The class that a reader takes each image for; of equal scores the first.
 *
 * @param x - [N, I]
 * @returns N whole numbers, 0 … K − 1
 * @throws ShapeError if x does not fit the network
 * @example read({ network }, x)
 */
export function read(reader: Reader, x: NDArray): number[] {
  return [...contiguous(argmax(scores(reader, x), -1))];
}

/**
 * How each image's own cost for a class changes with its pixels.
 *
 * ∂C_n/∂x, C_n = −ln p_class(n): without 1/N. Whatever is done to the image first is passed straight through, as if it
 * had slope 1: a threshold has slope 0 nearly everywhere, and hiding behind that is no defence.
 *
 * @param x - [N, I]
 * @param classes - N whole numbers: the truth, to climb away from it; a target, to descend to it
 * @returns [N, I]
 * @throws ShapeError if x does not fit the network, or the classes x
 * @source Athalye, Carlini and Wagner, Obfuscated Gradients Give a False Sense of Security (2018), 4.1, for "straight through"
 * @example slopes({ network }, x, labels)
 */
export function slopes({ network, see }: Reader, x: NDArray, classes: readonly number[]): NDArray {
  if (x.shape[0] !== classes.length) {
    throw new ShapeError(
      `slopes: needs a class for each image: x is ${formatShape(x.shape)}, classes ${classes.length}`,
    );
  }
  const y = oneHot(classes, network.at(-1)!.b.size, x.dtype === 'float64' ? 'float64' : 'float32');
  return inputGradient(network, see ? see(x) : x, y, HOW);
}

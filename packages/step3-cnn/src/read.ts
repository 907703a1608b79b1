import { concatenate, type NDArray, slice } from '@first-principles/linalg';
import type { Network } from './arrays.ts';
import { asInput } from './learner.ts';
import { forward } from './network.ts';

/** Images read at a time: what is computed on the way takes some hundred kilobytes an image. */
const PIECE = 250;

/** What a network says: [N, 1, H, W] → [N, K]. */
export type Answer = (net: Network, x: NDArray) => NDArray;

/**
 * What a network says of images, a piece of them after the other.
 *
 * @param images - [N, H, W]
 * @returns [N, K]: the higher a score, the surer
 * @throws ShapeError if the images do not fit the network
 * @example accuracy(readImages(net, mnist.test.images), labels)
 */
export function readImages(
  net: Network,
  images: NDArray<'uint8'>,
  answer: Answer = (net, x) => forward(net, x).logits,
): NDArray {
  const pieces = Array.from({ length: Math.ceil(images.shape[0] / PIECE) }, (_, i) =>
    answer(net, asInput(slice(images, [i * PIECE, (i + 1) * PIECE]))),
  );
  return concatenate(pieces);
}

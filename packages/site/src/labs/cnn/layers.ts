import {
  all,
  contiguous,
  fromData,
  isFinite,
  item,
  type NDArray,
  NonFiniteError,
} from '@first-principles/linalg';
import { softmax } from '@first-principles/step2-mnist';
import { forward, type Network, relu } from '@first-principles/step3-cnn';

/** Height and width of a pool's window. */
export const POOL = 2;

/** Maps of one layer: [channels, side, side]. */
export interface Maps {
  readonly channels: number;
  readonly side: number;
  readonly values: Float32Array;
}

/** Kernels of one convolution: w is [kernels, channels, size, size], b [kernels]. */
export interface Kernels {
  readonly kernels: number;
  readonly channels: number;
  readonly size: number;
  readonly w: Float32Array;
  readonly b: Float32Array;
}

/** All that a network computes of one image. */
export interface Seen {
  readonly image: Maps;
  /** After ReLU, and after its pool. */
  readonly convolutions: readonly { readonly kernels: Kernels; readonly maps: Maps; readonly pooled: Maps }[];
  /** How likely each digit is. */
  readonly probabilities: readonly number[];
}

/**
 * What every layer of a network makes of an image.
 *
 * @param pixels - [784], 0 (paper) to 255 (ink)
 * @throws NonFiniteError if a convolution or the answers are NaN or ∞: which
 */
export function seenBy(network: Network, pixels: Uint8Array): Seen {
  const side = Math.sqrt(pixels.length);
  const x = fromData(
    'float32',
    Float32Array.from(pixels, (ink) => ink / 255),
    [1, 1, side, side],
  );
  const { read, z, pooled, logits } = forward(network, x);
  z.forEach((sums, l) => checkFinite(sums, `convolution ${l + 1}`));
  checkFinite(logits, 'the dense layers');
  return {
    image: mapsOf(x),
    convolutions: network.convolutions.map((convolution, l) => ({
      kernels: kernelsOf(convolution),
      maps: mapsOf(relu(z[l])),
      pooled: mapsOf(read[l + 1] ?? pooled),
    })),
    probabilities: [...contiguous(softmax(logits))],
  };
}

function checkFinite(array: NDArray, layer: string): void {
  if (!item(all(isFinite(array)))) throw new NonFiniteError(`${layer}: NaN or ∞: load other weights`);
}

/** [1, C, H, W], H = W */
function mapsOf(array: NDArray): Maps {
  const [, channels, side] = array.shape;
  return { channels, side, values: Float32Array.from(contiguous(array)) };
}

function kernelsOf({ w, b }: { readonly w: NDArray; readonly b: NDArray }): Kernels {
  const [kernels, channels, size] = w.shape;
  return {
    kernels,
    channels,
    size,
    w: Float32Array.from(contiguous(w)),
    b: Float32Array.from(contiguous(b)),
  };
}

/** One map of many. */
export function mapOf({ side, values }: Maps, channel: number): Float32Array {
  return values.subarray(channel * side * side, (channel + 1) * side * side);
}

/** One channel of one kernel, [size · size]. */
export function kernelOf({ channels, size, w }: Kernels, kernel: number, channel: number): Float32Array {
  const at = (kernel * channels + channel) * size * size;
  return w.subarray(at, at + size * size);
}

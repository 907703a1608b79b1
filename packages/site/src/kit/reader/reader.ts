import { DataFormatError, fromData, type NDArray, reshape } from '@first-principles/linalg';
import { forward, type Network, networkOf, parametersOf, RECIPES } from '@first-principles/step3-cnn';
import { softmax } from '@first-principles/step2-mnist';
import { loadSafetensors, saveSafetensors } from '@first-principles/step5-framework';

/*
 * The network that reads what is drawn: step 3's, with 16 and 32 kernels, a hidden layer of 128 units, dropout and moved
 * images. `pnpm train-reader` trained it: 99.50 % of the test digits, seed 1. Its weights stand beside this file as they
 * came out, in float32: 321 kB.
 */

/** The network's sizes. */
const { structure } = RECIPES.wide;

/** The name of each of its arrays, in the order of `parametersOf`. */
const NAMES = [
  ...structure.convolutions.map((_, l) => `convolution${l + 1}`),
  ...structure.dense.map((_, l) => `dense${l + 1}`),
].flatMap((layer) => [`${layer}.weight`, `${layer}.bias`]);

/** A reader as a safetensors file. */
export function encodeReader(
  network: Network,
  metadata: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const arrays = parametersOf(network);
  return saveSafetensors(Object.fromEntries(NAMES.map((name, i) => [name, arrays[i]])), metadata);
}

/**
 * The reader of such a file.
 *
 * @throws DataFormatError if it is none, or has not the arrays of this network
 */
export function decodeReader(bytes: Uint8Array): Network {
  const { tensors } = loadSafetensors(bytes);
  const missing = NAMES.find((name) => !Object.hasOwn(tensors, name));
  if (missing !== undefined) throw new DataFormatError(`reader: there is no array “${missing}”`);
  return networkOf(
    structure,
    NAMES.map((name) => tensors[name]),
  );
}

/**
 * What a reader says of images.
 *
 * @param pixels - [N · 784], 0 (paper) to 255 (ink)
 * @returns [N, 10]: how likely each digit is
 * @example contiguous(probabilities(reader, fitted(inked(strokes)))) // ten numbers that add up to 1
 */
export function probabilities(reader: Network, pixels: Uint8Array): NDArray {
  const x = Float32Array.from(pixels, (ink) => ink / 255);
  const images = reshape(fromData('float32', x, [x.length]), [-1, 1, structure.height, structure.width]);
  return softmax(forward(reader, images).logits);
}

import { bitsOf, copyRun } from '../../contiguous.ts';
import { allocate, type FloatDType, type TypedArrayOf } from '../../dtype.ts';
import { LANES } from '../matmul/lanes.ts';
import { freeAll, kernelElements, take } from '../memory.ts';
import { instanceFor, type Lain } from './instance.ts';
import type { Geometry } from './specification.ts';

/** Bytes of images and results that are worked on at a time: they stay in the second-level cache. */
const CHUNK = 262_144;

/** The sizes of one group, and how many windows, taps and places of the input there are. */
function sizesOf({ channels, outputs, groups, inputSize, outputSize, kernel }: Geometry) {
  return {
    C: channels / groups,
    O: outputs / groups,
    windows: outputSize[0] * outputSize[1],
    taps: kernel[0] * kernel[1],
    places: inputSize[0] * inputSize[1],
  };
}

/** `convolutionSpecification` by the vector kernel. */
export function convolveByVectors<D extends FloatDType>(
  dtype: D,
  geometry: Geometry,
  x: TypedArrayOf<D>,
  w: TypedArrayOf<D>,
  b?: TypedArrayOf<D>,
): TypedArrayOf<D> {
  const { images, outputs, groups } = geometry;
  const { C, O, windows, taps } = sizesOf(geometry);
  const { bytes } = LANES[dtype];
  const instance = instanceFor('forward', dtype, geometry);
  const { padded, outputRow } = instance;
  const chunk = chunkOf(images, padded.image + windows * outputRow);
  freeAll();
  const [wLain, wAt] = [take(w.length * bytes), take(w.length * bytes)];
  const biasAt = b === undefined ? 0 : take(outputs * bytes);
  const [xAt, yAt] = [take(chunk * padded.image), take(chunk * windows * outputRow)];
  const turned = take(windows * outputRow);
  const view = kernelElements(dtype);
  const groupBytes = O * C * taps * bytes;
  view.set(w, wLain / bytes);
  if (b !== undefined) view.set(b, biasAt / bytes);
  for (let g = 0; g < groups; g++) {
    instance.transpose(wLain + g * groupBytes, wAt + g * groupBytes, O, C * taps);
  }
  const y = allocate(dtype, images * outputs * windows);
  for (let first = 0; first < images; first += chunk) {
    const count = Math.min(chunk, images - first);
    layImages(view, xAt, instance, geometry, x, first, count);
    for (let g = 0; g < groups; g++) {
      const bias = b === undefined ? 0 : biasAt + g * O * bytes;
      instance.forward(xAt + g * C * padded.channel, wAt + g * groupBytes, bias, yAt, count);
      for (let n = 0; n < count; n++) {
        instance.transpose(yAt + n * windows * outputRow, turned, windows, outputRow / bytes);
        const channelsOfGroup = view.subarray(turned / bytes, turned / bytes + O * windows);
        y.set(channelsOfGroup, ((first + n) * outputs + g * O) * windows);
      }
    }
  }
  return y;
}

/** `weightsSpecification` by the vector kernel. */
export function weightsByVectors<D extends FloatDType>(
  dtype: D,
  geometry: Geometry,
  x: TypedArrayOf<D>,
  dy: TypedArrayOf<D>,
): TypedArrayOf<D> {
  const { images, outputs, groups } = geometry;
  const { C, O, windows, taps } = sizesOf(geometry);
  const { bytes } = LANES[dtype];
  const instance = instanceFor('weights', dtype, geometry);
  const { padded, outputRow } = instance;
  const dyImage = outputs * windows * bytes;
  const chunk = chunkOf(images, padded.image + dyImage);
  const dwBytes = C * taps * outputRow;
  freeAll();
  const [dwAt, turned] = [take(groups * dwBytes), take(dwBytes)];
  const [xAt, dyLain, dyAt] = [take(chunk * padded.image), take(chunk * dyImage), take(chunk * dyImage)];
  const view = kernelElements(dtype);
  for (let first = 0; first < images; first += chunk) {
    const count = Math.min(chunk, images - first);
    layImages(view, xAt, instance, geometry, x, first, count);
    layCotangents(view, dyLain, dyAt, instance, geometry, dy, first, count);
    for (let g = 0; g < groups; g++) {
      const [fromX, fromDy] = [xAt + g * C * padded.channel, dyAt + g * O * bytes];
      instance.weights(fromX, fromDy, dwAt + g * dwBytes, count, Number(first > 0));
    }
  }
  const dw = allocate(dtype, outputs * C * taps);
  for (let g = 0; g < groups; g++) {
    instance.transpose(dwAt + g * dwBytes, turned, C * taps, outputRow / bytes);
    dw.set(view.subarray(turned / bytes, turned / bytes + O * C * taps), g * O * C * taps);
  }
  return dw;
}

/** `inputSpecification` by the vector kernel. */
export function inputByVectors<D extends FloatDType>(
  dtype: D,
  geometry: Geometry,
  dy: TypedArrayOf<D>,
  w: TypedArrayOf<D>,
): TypedArrayOf<D> {
  const { images, channels, outputs, groups } = geometry;
  const { C, O, windows, taps, places } = sizesOf(geometry);
  const { bytes } = LANES[dtype];
  const instance = instanceFor('input', dtype, geometry);
  const { inputRow } = instance;
  const dyImage = outputs * windows * bytes;
  const chunk = chunkOf(images, dyImage + places * inputRow);
  freeAll();
  const [wLain, wAt] = [take(w.length * bytes), take(w.length * bytes)];
  const [dyLain, dyAt] = [take(chunk * dyImage), take(chunk * dyImage)];
  const [dxAt, turned] = [take(chunk * places * inputRow), take(places * inputRow)];
  const view = kernelElements(dtype);
  const groupBytes = O * C * taps * bytes;
  view.set(w, wLain / bytes);
  for (let g = 0; g < groups; g++) {
    instance.transpose(wLain + g * groupBytes, wAt + g * groupBytes, O * C, taps);
  }
  const dx = allocate(dtype, images * channels * places);
  for (let first = 0; first < images; first += chunk) {
    const count = Math.min(chunk, images - first);
    layCotangents(view, dyLain, dyAt, instance, geometry, dy, first, count);
    for (let g = 0; g < groups; g++) {
      instance.input(dyAt + g * O * bytes, wAt + g * groupBytes, dxAt, count);
      for (let n = 0; n < count; n++) {
        instance.transpose(dxAt + n * places * inputRow, turned, places, inputRow / bytes);
        const channelsOfGroup = view.subarray(turned / bytes, turned / bytes + C * places);
        dx.set(channelsOfGroup, ((first + n) * channels + g * C) * places);
      }
    }
  }
  return dx;
}

/** What turns operands over. */
interface Turn {
  transpose(from: number, to: number, rows: number, columns: number): void;
}

/** How many of the images to take at a time. */
function chunkOf(images: number, bytes: number): number {
  return Math.min(images, Math.max(1, Math.floor(CHUNK / bytes)));
}

/** Lays images down, inside their padding. */
function layImages<D extends FloatDType>(
  view: TypedArrayOf<D>,
  address: number,
  { padded }: Lain,
  { channels, inputSize: [H, W], padding: [top, left] }: Geometry,
  x: TypedArrayOf<D>,
  first: number,
  count: number,
): void {
  const bytes = view.BYTES_PER_ELEMENT;
  const at = address / bytes;
  const image = channels * H * W;
  if (top === 0 && left === 0) {
    view.set(x.subarray(first * image, (first + count) * image), at);
    return;
  }
  const [to, from] = [bitsOf(view), bitsOf(x)];
  to.fill(0, at, at + (count * padded.image) / bytes);
  for (let c = 0; c < count * channels; c++) {
    const corner = at + (c * padded.channel + top * padded.row + left * padded.column) / bytes;
    for (let h = 0; h < H; h++) {
      copyRun(to, corner + (h * padded.row) / bytes, from, first * image + (c * H + h) * W, W);
    }
  }
}

/** Lays cotangents down, their channels side by side: [N, OH·OW, O]. */
function layCotangents<D extends FloatDType>(
  view: TypedArrayOf<D>,
  lain: number,
  address: number,
  { transpose }: Turn,
  { outputs, outputSize }: Geometry,
  dy: TypedArrayOf<D>,
  first: number,
  count: number,
): void {
  const windows = outputSize[0] * outputSize[1];
  const image = outputs * windows;
  const imageBytes = image * view.BYTES_PER_ELEMENT;
  view.set(dy.subarray(first * image, (first + count) * image), lain / view.BYTES_PER_ELEMENT);
  for (let n = 0; n < count; n++) {
    transpose(lain + n * imageBytes, address + n * imageBytes, outputs, windows);
  }
}

import { type Kernels, kernelOf, mapOf, type Maps, POOL } from './layers.ts';

/** A pixel of a map: which map, and where in it. */
export interface Place {
  readonly map: number;
  readonly row: number;
  readonly column: number;
}

/** How a pixel of a convolution comes about. */
export interface Sum {
  /** What the kernel lies on, and the kernel, of one channel: [size · size]. */
  readonly patch: Float32Array;
  readonly kernel: Float32Array;
  readonly products: Float32Array;
  /** Sum of the products of each channel. */
  readonly channels: readonly number[];
  readonly bias: number;
  /** Of all channels, and the bias. */
  readonly total: number;
}

/**
 * One pixel of a convolution, by hand.
 *
 * z[o, r, s] = Σ_c Σ_i Σ_j x[c, r + i, s + j]·w[o, c, i, j] + b[o]
 *
 * @param read - what the convolution reads
 * @param channel - which of its channels is shown in full
 */
export function sumAt(read: Maps, kernels: Kernels, { map, row, column }: Place, channel: number): Sum {
  const { size } = kernels;
  const channels = Array.from({ length: kernels.channels }, (_, c) => {
    const kernel = kernelOf(kernels, map, c);
    return patchOf(read, c, row, column, size).reduce((sum, value, i) => sum + value * kernel[i], 0);
  });
  const patch = patchOf(read, channel, row, column, size);
  const kernel = kernelOf(kernels, map, channel);
  const bias = kernels.b[map];
  return {
    patch,
    kernel,
    products: patch.map((value, i) => value * kernel[i]),
    channels,
    bias,
    total: channels.reduce((sum, value) => sum + value, bias),
  };
}

/** The four pixels of which a pool keeps the largest. */
export function windowAt(read: Maps, { map, row, column }: Place): Float32Array {
  return patchOf(read, map, POOL * row, POOL * column, POOL);
}

/** A square of a map, row by row. */
function patchOf(maps: Maps, channel: number, row: number, column: number, size: number): Float32Array {
  const map = mapOf(maps, channel);
  return Float32Array.from(
    { length: size * size },
    (_, i) => map[(row + Math.floor(i / size)) * maps.side + column + (i % size)],
  );
}

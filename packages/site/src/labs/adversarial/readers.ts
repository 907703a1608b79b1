import { DataFormatError, formatShape, type NDArray } from '@first-principles/linalg';
import { type Network, networkOf, parametersOf } from '@first-principles/step2-mnist';
import { loadSafetensors, saveSafetensors } from '@first-principles/step5-framework';

/*
 * The two networks that are attacked: 784-64-10, ReLU. One learned from digits, the other from digits that were attacked
 * while it learned: four projected steps of ε = 0.1. `pnpm train-attacked` trained them, seed 1, and wrote their weights
 * beside this file, in float32: 407 kB.
 */

/** Whoever learned from digits, and whoever learned from attacks. */
export const READERS = ['normal', 'hardened'] as const;

export type ReaderName = (typeof READERS)[number];

/** One thing for each of the two. */
export type Both<T> = Readonly<Record<ReaderName, T>>;

/** Pixels, hidden units, classes. */
export const STRUCTURE = [784, 64, 10] as const;

const ARRAYS = [
  ['W1', [784, 64]],
  ['b1', [64]],
  ['W2', [64, 10]],
  ['b2', [10]],
] as const;

/** Both networks as a safetensors file. */
export function encodeReaders(
  networks: Both<Network>,
  metadata: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const arrays = READERS.flatMap((reader) =>
    parametersOf(networks[reader]).map((array, i) => [`${reader}.${ARRAYS[i][0]}`, array] as const),
  );
  return saveSafetensors(Object.fromEntries(arrays), metadata);
}

/**
 * The networks of such a file.
 *
 * @throws DataFormatError if it is none, or has not the arrays of these networks
 */
export function decodeReaders(bytes: Uint8Array): Both<Network> {
  const { tensors } = loadSafetensors(bytes);
  const arrayOf = (name: string, shape: readonly number[]): NDArray => {
    const found = Object.hasOwn(tensors, name) ? formatShape(tensors[name].shape) : 'nothing';
    if (found === formatShape(shape)) return tensors[name];
    throw new DataFormatError(`readers: ${name} must be ${formatShape(shape)}: got ${found}`);
  };
  const networkFor = (reader: ReaderName): Network =>
    networkOf(ARRAYS.map(([name, shape]) => arrayOf(`${reader}.${name}`, shape)));
  return { normal: networkFor('normal'), hardened: networkFor('hardened') };
}

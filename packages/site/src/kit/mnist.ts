import {
  decodeIdx,
  labelled,
  MNIST_FILES,
  unpackIdx,
  type Labelled,
  type Mnist,
  type MnistFile,
  type Named,
} from '@first-principles/datasets';
import { DataFormatError } from '@first-principles/linalg';

/** The four files of MNIST beside the site's pages. */
const HERE = `${import.meta.env.BASE_URL}data/mnist/`;

/**
 * Fetches MNIST from the site, unpacks it, and holds each file against the SHA-256 of the original. Meant for workers.
 *
 * @param base - the folder with the four files; the site's own by default
 * @throws DataFormatError if a file is not the original; TypeError or Error if it cannot be fetched
 */
export async function loadMnist(base: string | URL = HERE): Promise<Mnist> {
  const files = [MNIST_FILES.train, MNIST_FILES.test].flatMap(filesOf);
  const [trainImages, trainLabels, testImages, testLabels] = await load(files, base);
  return { train: labelled(trainImages, trainLabels), test: labelled(testImages, testLabels) };
}

/** The 10,000 test digits alone, as `loadMnist` does: a seventh of the bytes. */
export async function loadTestDigits(base: string | URL = HERE): Promise<Labelled> {
  const [images, labels] = await load(filesOf(MNIST_FILES.test), base);
  return labelled(images, labels);
}

function filesOf({ images, labels }: (typeof MNIST_FILES)['test']): MnistFile[] {
  return [images, labels];
}

function load(files: readonly MnistFile[], base: string | URL): Promise<Named[]> {
  return Promise.all(files.map(async (file) => decode(await fetched(file, base), file)));
}

async function fetched({ name }: MnistFile, base: string | URL): Promise<Uint8Array> {
  const url = `${base}${name}.gz`;
  const response = await fetch(url);
  if (!response.ok) throw new Error(`mnist: the server has the file: ${url} is ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function decode(packed: Uint8Array, { name, sha256 }: MnistFile): Promise<Named> {
  const bytes = await unpackIdx(packed, name);
  // Only pages from https or from this machine have it; elsewhere the header alone is checked.
  if (globalThis.crypto?.subtle !== undefined) {
    const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
    const found = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
    if (found !== sha256) {
      throw new DataFormatError(`mnist: not the original file: ${name}: SHA-256 ${found}: reload the page`);
    }
  }
  return { file: name, array: decodeIdx(bytes, name) };
}

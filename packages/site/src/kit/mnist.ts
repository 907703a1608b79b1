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

/** How much of MNIST has come. */
export interface Progress {
  /** Bytes. */
  readonly received: number;
  /** Bytes of all files; nothing while a server does not say. */
  readonly total: number | undefined;
}

/** The four files of MNIST beside the site's pages. */
const HERE = `${import.meta.env.BASE_URL}data/mnist/`;

/**
 * Fetches MNIST from the site, unpacks it, and holds each file against the SHA-256 of the original. Meant for workers.
 *
 * @param base - the folder with the four files; the site's own by default
 * @param onProgress - called as bytes arrive
 * @throws DataFormatError if a file is not the original; TypeError or Error if it cannot be fetched
 */
export async function loadMnist(
  base: string | URL = HERE,
  onProgress: (progress: Progress) => void = () => {},
): Promise<Mnist> {
  const [trainImages, trainLabels, testImages, testLabels] = await load(
    [MNIST_FILES.train, MNIST_FILES.test].flatMap(filesOf),
    base,
    onProgress,
  );
  return { train: labelled(trainImages, trainLabels), test: labelled(testImages, testLabels) };
}

/** The 10,000 test digits alone, as `loadMnist` does: a sixth of the bytes. */
export async function loadTestDigits(base: string | URL = HERE): Promise<Labelled> {
  const [images, labels] = await load(filesOf(MNIST_FILES.test), base);
  return labelled(images, labels);
}

function filesOf({ images, labels }: (typeof MNIST_FILES)['test']): MnistFile[] {
  return [images, labels];
}

async function load(
  files: readonly MnistFile[],
  base: string | URL,
  onProgress: (progress: Progress) => void = () => {},
): Promise<Named[]> {
  const responses = await Promise.all(files.map((file) => request(file, base)));
  const sizes = responses.map(({ headers }) => sizeOf(headers));
  const total = sizes.some(Number.isNaN) ? undefined : sizes.reduce((sum, size) => sum + size, 0);
  let received = 0;
  const arrived = (bytes: number): void => onProgress({ received: (received += bytes), total });
  return Promise.all(
    responses.map(async (response, i) => decode(await collect(response, arrived), files[i])),
  );
}

async function request({ name }: MnistFile, base: string | URL): Promise<Response> {
  const url = `${base}${name}.gz`;
  const response = await fetch(url);
  if (!response.ok) throw new Error(`mnist: the server has the file: ${url} is ${response.status}`);
  return response;
}

/** Bytes that will arrive; NaN if the server does not say, or unpacks on the way. */
function sizeOf(headers: Headers): number {
  return headers.has('content-encoding') ? NaN : Number(headers.get('content-length') ?? NaN);
}

async function collect(response: Response, arrived: (bytes: number) => void): Promise<Uint8Array> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reader = response.body!.getReader();
  for (let { value, done } = await reader.read(); !done && value; { value, done } = await reader.read()) {
    chunks.push(value);
    arrived(value.length);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
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

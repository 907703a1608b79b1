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

/**
 * Fetches MNIST from the site, unpacks it, and holds each file against the SHA-256 of the original. Meant for workers.
 *
 * @param base - the folder with the four files, `/data/mnist/`
 * @param onProgress - called as bytes arrive
 * @throws DataFormatError if a file is not the original; TypeError or Error if it cannot be fetched
 */
export async function loadMnist(
  base: string | URL,
  onProgress: (progress: Progress) => void = () => {},
): Promise<Mnist> {
  const files = [MNIST_FILES.train, MNIST_FILES.test].flatMap(({ images, labels }) => [images, labels]);
  const responses = await Promise.all(files.map((file) => request(file, base)));
  const sizes = responses.map(({ headers }) => sizeOf(headers));
  const total = sizes.some(Number.isNaN) ? undefined : sizes.reduce((sum, size) => sum + size, 0);
  let received = 0;
  const arrived = (bytes: number): void => onProgress({ received: (received += bytes), total });
  const parts = await Promise.all(
    responses.map(async (response, i) => decode(await collect(response, arrived), files[i])),
  );
  const [trainImages, trainLabels, testImages, testLabels] = parts as [Named, Named, Named, Named];
  const pair = (images: Named, labels: Named): Labelled => labelled(images, labels);
  return { train: pair(trainImages, trainLabels), test: pair(testImages, testLabels) };
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

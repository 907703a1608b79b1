import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeCsv, type CsvOptions } from './images/csv.ts';
import { fromPictures, type Ink, type Picture } from './images/pictures.ts';
import { decodePng } from './images/png.ts';
import { malformed } from './malformed.ts';
import { CLASSES, type Labelled } from './mnist.ts';

/**
 * Your own pictures: a folder with a folder for each digit, `7/any-name.png`.
 *
 * @param directory - holds folders named 0 … 9; a class may be missing
 * @param options - what the pictures are drawn with: dark ink by default
 * @returns in order of class and name: images [N, H, W], 0 paper and 255 ink, labels [N]
 * @throws DataFormatError if there is no such folder or picture, one is damaged, or sizes differ
 * @example toInput((await loadPictures('my-digits')).images)
 */
export async function loadPictures(directory: string, { ink }: { ink?: Ink } = {}): Promise<Labelled> {
  const pictures: Picture[] = [];
  for (let label = 0; label < CLASSES; label++) {
    const folder = join(directory, String(label));
    for (const name of await pngsIn(folder)) {
      const file = join(folder, name);
      pictures.push({ file, label, brightness: decodePng(await bytesOf(file), file) });
    }
  }
  if (pictures.length === 0) {
    throw malformed('pictures', 'no pictures', {
      file: directory,
      offset: 0,
      expected: `folders 0 … ${CLASSES - 1} with .png files`,
      found: 'none',
      fix: 'put each picture into the folder of what it shows: 7/any-name.png',
    });
  }
  return fromPictures(pictures, ink);
}

/**
 * Pictures from a CSV file: see `decodeCsv`.
 *
 * @throws DataFormatError if the file cannot be read or is not such a table
 * @example (await loadCsv('digits.csv')).images.shape // [N, 28, 28]
 */
export async function loadCsv(file: string, options?: CsvOptions): Promise<Labelled> {
  return decodeCsv(new TextDecoder().decode(await bytesOf(file)), file, options);
}

async function pngsIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.toLowerCase().endsWith('.png')).toSorted();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw unreadable(folder, error as Error);
  }
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    throw unreadable(file, error as Error);
  }
}

function unreadable(file: string, { message }: Error): Error {
  return malformed('pictures', 'unreadable', {
    file,
    offset: 0,
    expected: 'a file or folder that may be read',
    found: message,
    fix: 'check the path',
  });
}
